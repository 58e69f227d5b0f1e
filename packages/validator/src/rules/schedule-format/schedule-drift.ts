import type { Schedule } from '@cdp-ingestion/digdag';
import { schedulesOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlScalar } from '@cdp-ingestion/digdag/yaml';
import { cronFields } from '../../model/schedules/cron-text.js';
import { neverFires } from '../../model/schedules/never-fires.js';
import { defineRule, type Report } from '../../rule.js';

/** The fields whose round is even, and how many values each has. */
const ROUNDS = [
  { unit: 'minute', round: 60, whole: 'hour' },
  { unit: 'hour', round: 24, whole: 'day' },
] as const;

/** The last value of each field of a cron pattern. */
const LAST = [59, 23, 31, 12, 7] as const;

/** @see http://www.sauronsoftware.it/projects/cron4j/manual.php */
export const scheduleDrift = defineRule({
  id: 'schedule-drift',
  severity: 'warning',
  title: 'Schedule that fires otherwise than it reads',
  messages: {
    uneven:
      'Every {step} {unit}s does not divide the {whole}: it fires at {unit}s {values}, then over again at 0. Write a number that divides {round}.',
    once: 'A step of {step} {unit}s is longer than the {whole}: it fires once each {whole}, at {unit} 0. Write the {unit}s out.',
    single: '{element} means {from} alone: a step needs a range. Write {from}-{last}/{step}.',
    bothDays:
      'It fires only on days that match the day of the month, {day}, and the day of the week, {weekday}. Leave one as *.',
    beyond:
      '{value} lies beyond the {whole}: the run comes later, in another {whole} than its session. Write a time within it.',
  },
  check({ workflows }, report) {
    for (const { schedule, scheduler } of schedulesOf(workflows)) {
      if (!schedule || scheduler?.value.kind !== 'scalar' || neverFires(schedule)) continue;
      const { value } = scheduler;
      if (schedule.type === 'cron')
        checkCron(
          value,
          schedule.pattern.alternatives.map(({ days }) => days.size),
          report,
        );
      else if (schedule.type === 'minutes_interval') checkStep(0, Number(value.value), value, report);
      else if (schedule.type !== 'seconds_interval') checkTime(schedule.type, value, report);
    }
  },
});

function checkCron(
  value: YamlScalar,
  days: readonly number[],
  report: Report<'uneven' | 'once' | 'single' | 'bothDays'>,
): void {
  for (const [index, fields] of cronFields(String(value.value)).entries()) {
    for (const [place, field] of fields.entries()) {
      const [, step] = /^\*\/(\d+)$/.exec(field) ?? [];
      if (step !== undefined) checkStep(place, Number(step), value, report);
      for (const element of field.split(',')) checkElement(place, element, value, report);
    }
    const [, , day = '*', , weekday = '*'] = fields;
    // A week of days is how the first Monday of a month is written.
    if (!day.startsWith('*') && !weekday.startsWith('*') && (days[index] ?? 0) < 7)
      report(value.range, 'bothDays', { day, weekday });
  }
}

function checkStep(place: number, step: number, { range }: YamlScalar, report: Report<'uneven' | 'once'>): void {
  const field = ROUNDS[place];
  if (!field || !(step >= 1) || field.round % step === 0) return;
  const { unit, round, whole } = field;
  if (step > round) return report(range, 'once', { step, unit, whole });
  const values = Array.from({ length: Math.ceil(round / step) }, (_, index) => index * step).join(', ');
  report(range, 'uneven', { step, unit, whole, round, values });
}

/** `5/10` is every ten minutes from the fifth on in other dialects. */
function checkElement(place: number, element: string, { range }: YamlScalar, report: Report<'single'>): void {
  const [, from, step] = /^(\d+)\/(\d+)$/.exec(element) ?? [];
  if (from !== undefined && step !== '1')
    report(range, 'single', { element, from, step: step ?? '', last: LAST[place] ?? '' });
}

function checkTime(
  type: Exclude<Schedule['type'], 'cron'>,
  { value, range }: YamlScalar,
  report: Report<'beyond'>,
): void {
  const text = String(value);
  const time = text.slice(text.indexOf(',') + 1);
  const [first = 0, ...rest] = time.split(':').map(Number);
  const [limit, whole] = type === 'hourly' ? [59, 'hour'] : [23, 'day'];
  const fits = first >= 0 && first <= limit && rest.every((part) => part >= 0 && part <= 59);
  if (!fits) report(range, 'beyond', { value: text.slice(0, 40), whole });
}
