import { entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry, YamlMap } from '@cdp-ingestion/digdag/yaml';
import { valueText } from '../../model/texts/value-text.js';
import { defineRule, type Report } from '../../rule.js';

/** @see https://docs.digdag.io/workflow_definition.html */
export const slaFormat = defineRule({
  id: 'sla-format',
  severity: 'error',
  title: 'sla with which every start fails',
  messages: {
    notMapping: 'sla is a mapping, not {value}: no session can start. Write time: or duration: below it.',
    neither: 'This sla has neither time nor duration: no session can start. Add one, such as duration: 06:00:00.',
    both: 'This sla has time and duration: no session can start. Keep one.',
    badTime: 'No session can start with {value} for {key}: write HH:MM or HH:MM:SS.',
    template: 'No template is filled in for {key}, so no session can start: write HH:MM or HH:MM:SS.',
  },
  check({ workflows }, report) {
    for (const { value } of workflows) {
      const sla = value && entryOf(value, 'sla');
      if (!sla || (sla.value.kind === 'scalar' && sla.value.value === null)) continue;
      if (sla.value.kind === 'map') checkSla(sla, sla.value, report);
      else report(sla.value.range, 'notMapping', { value: valueText(sla.value) });
    }
  },
});

function checkSla(
  { keyRange }: YamlEntry,
  map: YamlMap,
  report: Report<'neither' | 'both' | 'badTime' | 'template'>,
): void {
  const [time, duration] = [entryOf(map, 'time'), entryOf(map, 'duration')].map(set);
  const one = time ?? duration;
  if (one === undefined) report(keyRange, 'neither');
  else if (time && duration) report(duration.keyRange, 'both');
  else if (!isTime(one)) {
    const value = valueText(one.value);
    report(one.value.range, value.includes('${') ? 'template' : 'badTime', { key: one.key, value });
  }
}

function set(entry: YamlEntry | undefined): YamlEntry | undefined {
  return entry?.value.kind === 'scalar' && entry.value.value === null ? undefined : entry;
}

/** Digdag splits at colons and reads whole numbers of any size. */
function isTime({ value }: YamlEntry): boolean {
  return value.kind === 'scalar' && /^[+-]?\d{1,10}(:[+-]?\d{1,10}){1,2}:*$/.test(String(value.value));
}
