import { optionalText, type Section } from './config-value.js';
import { ScheduleError } from './schedule-error.js';
import { instantOf, type Zone } from './wall-clock.js';

const DAY = 86_400_000;

/** When a schedule begins and ends, epoch milliseconds; `end` is the first instant after the last day. */
export interface DateRange {
  readonly start?: number;
  readonly end?: number;
}

/**
 * Reads `start` and `end` of a schedule, days in the workflow's time zone.
 *
 * @throws ScheduleError of kind `schedule`
 */
export function parseDateRange(section: Section, zone: Zone): DateRange {
  const start = parseDay(section, 'start', zone, 0);
  const end = parseDay(section, 'end', zone, 1);
  if (start !== undefined && end !== undefined && start >= end) {
    throw new ScheduleError('schedule', 'The schedule of end is earlier than start');
  }
  return { ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
}

/** The midnight that begins the day in `key`, or one a few days later. */
function parseDay(section: Section, key: string, zone: Zone, plusDays: number): number | undefined {
  const text = optionalText(section, key);
  if (text === undefined) return undefined;
  const date = parseDate(text);
  if (typeof date === 'number') return Number.isFinite(date) ? instantOf(zone, date + plusDays * DAY, 'first') : date;
  const shown = text.length > 64 ? `${text.slice(0, 64)}...` : text;
  const exception = `java.time.format.DateTimeParseException: Text '${shown}' could not be parsed${date}`;
  throw new ScheduleError('schedule', `Invalid ${key}: ${text} (${exception})`);
}

/**
 * The day of a date, as its midnight in UTC in epoch milliseconds (infinite where a Date cannot hold it), or the end of
 * Java's message. The pattern is `uuuu-MM-dd`, strict: years beyond 9999 have a sign, and no other positive year does.
 */
function parseDate(text: string): number | string {
  const shape = /^([+-]?)(\d{4,19})-(\d\d)-(\d\d)/.exec(text);
  if (shape === null || !signFits(shape[1] ?? '', shape[2] ?? '')) return ` at index ${errorIndex(text)}`;
  if (shape[0].length < text.length) return `, unparsed text found at index ${shape[0].length}`;
  const [year, month, day] = [Number(`${shape[1]}${shape[2]}`), Number(shape[3]), Number(shape[4])];
  return invalidDate(year, month, day) ?? midnight(year, month, day);
}

function signFits(sign: string, year: string): boolean {
  return sign === '-' ? Number(year) !== 0 : (sign === '+') === year.length > 4;
}

/** Where Java's parser stops: at the first part that does not have its shape. */
function errorIndex(text: string): number {
  const [, sign = '', year = ''] = /^([+-]?)(\d{0,19})/.exec(text) ?? [];
  if (year.length < 4) return sign.length;
  if (!signFits(sign, year)) return 0;
  let index = sign.length + year.length;
  for (const part of [/^-/, /^\d\d/, /^-/, /^\d\d/]) {
    const match = part.exec(text.slice(index));
    if (match === null) return index;
    index += match[0].length;
  }
  return index;
}

function invalidDate(year: number, month: number, day: number): string | undefined {
  const invalid = (field: string, min: number, max: number | string, value: number) =>
    `: Invalid value for ${field} (valid values ${min} - ${max}): ${value}`;
  if (Math.abs(year) > 999_999_999) return invalid('Year', -999_999_999, 999_999_999, year);
  if (month < 1 || month > 12) return invalid('MonthOfYear', 1, 12, month);
  if (day < 1 || day > 31) return invalid('DayOfMonth', 1, '28/31', day);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2 && day === 29 && !leap) return `: Invalid date 'February 29' as '${year}' is not a leap year`;
  const short = month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return day > short ? `: Invalid date '${MONTH_NAMES[month - 1]} ${day}'` : undefined;
}

const MONTH_NAMES = 'JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER'.split(' ');

function midnight(year: number, month: number, day: number): number {
  if (Math.abs(year) > 200_000) return year * Infinity;
  // Date.UTC takes the years 0 to 99 for 1900 to 1999; setUTCFullYear does not.
  return new Date(0).setUTCFullYear(year, month - 1, day);
}
