import { type WorkflowSchedule, entryOf, readSchedule, schedulesOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry, YamlMap } from '@cdp-ingestion/digdag/yaml';
import { guessOf } from '../../model/texts/guess-of.js';
import { valueText } from '../../model/texts/value-text.js';
import { defineRule, type Report } from '../../rule.js';
import { SCHEDULE_OPTIONS, SCHEDULERS } from './schedulers.js';

type SchedulerMessage = 'unknownScheduler' | 'nearScheduler' | 'badValue' | 'template';
type OptionMessage = 'secondScheduler' | 'unknownKey' | 'nearKey' | 'badDate';
type KeyMessage = SchedulerMessage | OptionMessage | 'byType' | 'mark' | 'noScheduler';

/** @see https://docs.digdag.io/scheduling_workflow.html */
export const scheduleSyntax = defineRule({
  id: 'schedule-syntax',
  severity: 'error',
  title: 'Schedule that a push refuses',
  messages: {
    notMapping: 'A schedule is a mapping, not {value}: write a scheduler below it, such as daily>: "07:00:00".',
    noScheduler: 'This schedule has no scheduler: add one, such as daily>: "07:00:00".',
    mark: '{key} is no scheduler without its >: write {key}>.',
    byType: 'A push refuses a schedule with _type: write the scheduler as a key, such as daily>: "07:00:00".',
    secondScheduler: 'A schedule has one scheduler, here {first}: a push refuses {key}. Give it a workflow of its own.',
    unknownScheduler: 'There is no scheduler {key}: use one of {known}.',
    nearScheduler: 'There is no scheduler {key}: did you mean {near}?',
    badValue: 'A push refuses {value} for {key}: write {format}.',
    template: '{key} is read as it is written, no template is filled in: write {format}.',
    badDate: 'A push refuses {value} for {key}: write a day that exists as YYYY-MM-DD.',
    unknownKey: 'A push refuses the key {key} in a schedule: remove it. Known are {known}.',
    nearKey: 'A push refuses the key {key} in a schedule: did you mean {near}?',
  },
  check({ workflows }, report) {
    for (const one of schedulesOf(workflows)) {
      if (one.map === undefined) report(one.entry.value.range, 'notMapping', { value: valueText(one.entry.value) });
      else checkKeys(one, one.map, report);
    }
  },
});

function checkKeys({ entry, scheduler }: WorkflowSchedule, map: YamlMap, report: Report<KeyMessage>): void {
  const byType = entryOf(map, '_type');
  // What else it holds is read otherwise then, and refused too.
  if (byType) return report(byType.keyRange, 'byType');
  const unmarked = scheduler ? undefined : map.entries.find(({ key }) => Object.hasOwn(SCHEDULERS, `${key}>`));
  if (scheduler) checkScheduler(scheduler, map, report);
  else if (unmarked) report(unmarked.keyRange, 'mark', { key: unmarked.key });
  else report(entry.keyRange, 'noScheduler');
  for (const other of map.entries)
    if (other !== scheduler && other !== unmarked) checkOption(other, scheduler?.key, report);
}

function checkScheduler({ key, keyRange, value }: YamlEntry, map: YamlMap, report: Report<SchedulerMessage>): void {
  const format = Object.hasOwn(SCHEDULERS, key) ? SCHEDULERS[key] : undefined;
  const known = Object.keys(SCHEDULERS);
  if (format === undefined) {
    const near = guessOf(key.replaceAll(' ', ''), known);
    if (near === undefined) report(keyRange, 'unknownScheduler', { key, known: known.join(', ') });
    else report(keyRange, 'nearScheduler', { key, near });
    return;
  }
  if (!isRefused(map, (other) => other === key)) return;
  const shown = valueText(value);
  report(value.range, shown.includes('${') ? 'template' : 'badValue', { key, value: shown, format });
}

function checkOption(
  { key, keyRange, value }: YamlEntry,
  scheduler: string | undefined,
  report: Report<OptionMessage>,
): void {
  if (key.endsWith('>')) return report(keyRange, 'secondScheduler', { key, first: scheduler ?? '' });
  const isKnown = SCHEDULE_OPTIONS.includes(key);
  const near = isKnown ? undefined : guessOf(key, SCHEDULE_OPTIONS);
  if (near !== undefined) report(keyRange, 'nearKey', { key, near });
  else if (!isKnown) report(keyRange, 'unknownKey', { key, known: SCHEDULE_OPTIONS.join(', ') });
  else if ((key === 'start' || key === 'end') && isBadDate({ key, keyRange, value }))
    report(value.range, 'badDate', { key, value: valueText(value) });
}

function isBadDate(date: YamlEntry): boolean {
  const { keyRange, value } = date;
  const daily: YamlEntry = {
    key: 'daily>',
    keyRange,
    value: { kind: 'scalar', type: 'string', value: '0:0:0', range: value.range },
  };
  return isRefused({ kind: 'map', entries: [daily, date], range: value.range }, () => true);
}

/** Whether Digdag refuses the keys of a schedule that are kept. */
function isRefused(map: YamlMap, keep: (key: string) => boolean): boolean {
  const entries = map.entries.filter(({ key }) => keep(key));
  return readSchedule({ ...map, entries }, 'UTC').refusal !== undefined;
}
