import { parseJavaInteger } from './java-text.js';
import { ScheduleError } from './schedule-error.js';

/** The values that one five-field pattern allows. `days` may hold {@link LAST_DAY}; week days count from Sunday, 0. */
export interface CronFields {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
}

/** A cron pattern of Digdag: an instant matches when one of the alternatives does. */
export interface CronPattern {
  readonly text: string;
  readonly alternatives: readonly CronFields[];
}

/** The day of the month that stands for the last one, written `L`. */
export const LAST_DAY = 32;

interface Field {
  /** As cron4j's messages call it. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly parse: (text: string, field: Field) => number | string;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const FIELDS = {
  minutes: { name: 'minutes', min: 0, max: 59, parse: parseNumber },
  hours: { name: 'hours', min: 0, max: 23, parse: parseNumber },
  days: { name: 'days of month', min: 1, max: 31, parse: parseDay },
  months: { name: 'months', min: 1, max: 12, parse: parseMonth },
  weekdays: { name: 'days of week', min: 0, max: 7, parse: parseWeekday },
} as const satisfies Record<keyof CronFields, Field>;

/**
 * Reads a pattern in the dialect of cron4j 2.2.5, the library that Digdag uses: five fields, alternatives joined by `|`,
 * lists, ranges that may wrap, steps, `L`. Days of the month and of the week must both match.
 *
 * @throws ScheduleError of kind `schedule`, with cron4j's text
 * @see http://www.sauronsoftware.it/projects/cron4j/manual.php
 */
export function parseCronPattern(text: string): CronPattern {
  const alternatives = tokens(text, '|');
  if (alternatives.length === 0) throw new ScheduleError('schedule', `invalid pattern: "${text}"`);
  return { text, alternatives: alternatives.map(parseAlternative) };
}

/** True when {@link parseCronPattern} reads the text. */
export function isCronPattern(text: string): boolean {
  try {
    parseCronPattern(text);
    return true;
  } catch {
    return false;
  }
}

function parseAlternative(text: string): CronFields {
  const parts = tokens(text, /[ \t]/);
  const [minutes, hours, days, months, weekdays] = parts;
  if (weekdays === undefined || parts.length > 5) throw new ScheduleError('schedule', `invalid pattern: "${text}"`);
  const parse = (part: string | undefined, field: Field): ReadonlySet<number> => {
    const values = parseField(part ?? '', field);
    if (typeof values !== 'string') return new Set(values);
    throw new ScheduleError('schedule', `invalid pattern "${text}". Error parsing ${field.name} field: ${values}.`);
  };
  return {
    minutes: parse(minutes, FIELDS.minutes),
    hours: parse(hours, FIELDS.hours),
    days: parse(days, FIELDS.days),
    months: parse(months, FIELDS.months),
    weekdays: parse(weekdays, FIELDS.weekdays),
  };
}

// The functions below return what they read, or a text that says why they cannot.

function parseField(text: string, field: Field): number[] | string {
  const values: number[] = [];
  for (const element of tokens(text, ',')) {
    const more = parseElement(element, field);
    if (typeof more === 'string') return `invalid field "${text}", invalid element "${element}", ${more}`;
    values.push(...more);
  }
  return values.length > 0 ? values : `invalid field "${text}"`;
}

function parseElement(text: string, field: Field): number[] | string {
  const [range, step, ...rest] = tokens(text, '/');
  if (range === undefined || rest.length > 0) return 'syntax error';
  const values = parseRange(range, field);
  if (typeof values === 'string') return `invalid range, ${values}`;
  if (step === undefined) return values;
  const divisor = parseJavaInteger(step);
  if (divisor === undefined) return `invalid divisor "${step}"`;
  if (divisor < 1) return `non positive divisor "${divisor}"`;
  return values.filter((_, index) => index % divisor === 0);
}

function parseRange(text: string, field: Field): number[] | string {
  if (text === '*') return span(field.min, field.max);
  const [first, second, ...rest] = tokens(text, '-');
  if (first === undefined || rest.length > 0) return 'syntax error';
  const from = field.parse(first, field);
  if (typeof from === 'string') return `invalid value "${first}", ${from}`;
  if (second === undefined) return [from];
  const to = field.parse(second, field);
  if (typeof to === 'string') return `invalid value "${second}", ${to}`;
  return from <= to ? span(from, to) : [...span(from, field.max), ...span(field.min, to)];
}

function parseNumber(text: string, field: Field): number | string {
  const value = parseJavaInteger(text);
  if (value === undefined) return 'invalid integer value';
  return value < field.min || value > field.max ? 'value out of range' : value;
}

function parseDay(text: string, field: Field): number | string {
  return text.toUpperCase() === 'L' ? LAST_DAY : parseNumber(text, field);
}

function parseMonth(text: string, field: Field): number | string {
  const value = parseNumber(text, field);
  return typeof value === 'number' ? value : parseAlias(text, MONTHS, 1);
}

function parseWeekday(text: string, field: Field): number | string {
  const value = parseNumber(text, field);
  return typeof value === 'number' ? value % 7 : parseAlias(text, WEEKDAYS, 0);
}

function parseAlias(text: string, aliases: readonly string[], first: number): number | string {
  const index = aliases.indexOf(text.toUpperCase());
  return index < 0 ? `invalid alias "${text}"` : first + index;
}

/** The parts between delimiters; empty ones do not count. */
function tokens(text: string, delimiter: string | RegExp): string[] {
  return text.split(delimiter).filter((part) => part !== '');
}

/** Every integer from `from` to `to`, none when `to` is smaller. */
function span(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
