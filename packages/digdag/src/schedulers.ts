import { parseDateRange, type DateRange } from './calendar-date.js';
import { longOrZero, optionalText, requiredInt, requiredText, type Section } from './config-value.js';
import { isCronPattern, parseCronPattern } from './cron-pattern.js';
import { javaTrim, parseJavaInteger } from './java-text.js';
import type { CronSchedule, Schedule, SchedulerType } from './schedule.js';
import { ScheduleError } from './schedule-error.js';
import type { Timezone } from './timezone.js';

type Build = (params: Section, zone: Timezone) => Schedule;

/**
 * The schedulers by name. The order in which each reads its parameters is Digdag's: of several faults, the first one met
 * is the one that is reported.
 */
export const SCHEDULERS: ReadonlyMap<string, Build> = new Map<SchedulerType, Build>([
  ['hourly', hourly],
  ['daily', daily],
  ['weekly', weekly],
  ['monthly', monthly],
  ['cron', cron],
  ['minutes_interval', minutesInterval],
  ['seconds_interval', secondsInterval],
]);

function hourly(params: Section, zone: Timezone): Schedule {
  const at = commandOrAt(params);
  const range = parseDateRange(params, zone.dates);
  const [minutes, rest] = parseParts(at, 2) ?? refuse(`hourly>: scheduler requires mm:ss format: ${at}`);
  return cronSchedule('hourly', '0 * * * *', seconds(0, minutes, rest), zone, range);
}

function daily(params: Section, zone: Timezone): Schedule {
  const at = commandOrAt(params);
  const range = parseDateRange(params, zone.dates);
  return cronSchedule('daily', '0 0 * * *', timeOfDay('daily>', at), zone, range);
}

function weekly(params: Section, zone: Timezone): Schedule {
  const at = commandOrAt(params);
  const [day, time] = dayAndTime('weekly', at);
  const weekday = javaTrim(day);
  if ((parseJavaInteger(weekday) ?? 0) < 0) refuse(`weekly>: invalid day: ${weekday}`);
  const delay = timeOfDay('weekly>', javaTrim(time));
  const pattern = `0 0 * * ${weekday}`;
  if (!isCronPattern(pattern)) refuse(badDay('weekly', at));
  return cronSchedule('weekly', pattern, delay, zone, parseDateRange(params, zone.dates));
}

function monthly(params: Section, zone: Timezone): Schedule {
  const at = commandOrAt(params);
  const [text, time] = dayAndTime('monthly', at);
  const day = parseJavaInteger(text) ?? refuse(badDay('monthly', at));
  const delay = timeOfDay('monthly>', time);
  return cronSchedule('monthly', `0 0 ${day} * *`, delay, zone, parseDateRange(params, zone.dates));
}

function cron(params: Section, zone: Timezone): Schedule {
  const range = parseDateRange(params, zone.dates);
  const pattern = requiredText(params, '_command');
  return cronSchedule('cron', pattern, longOrZero(params, 'delay'), zone, range);
}

function minutesInterval(params: Section, zone: Timezone): Schedule {
  const minutes = requiredInt(params, '_command');
  const delay = longOrZero(params, 'delay');
  const range = parseDateRange(params, zone.dates);
  return cronSchedule('minutes_interval', `*/${minutes} * * * *`, delay, zone, range);
}

function secondsInterval(params: Section): Schedule {
  const interval = requiredInt(params, '_command');
  return { type: 'seconds_interval', interval, delay: longOrZero(params, 'delay') };
}

function cronSchedule(
  type: CronSchedule['type'],
  pattern: string,
  delay: number,
  zone: Timezone,
  range: DateRange,
): CronSchedule {
  return { type, pattern: parseCronPattern(pattern), zone: zone.cron, delay, ...range };
}

function commandOrAt(params: Section): string {
  return optionalText(params, '_command') ?? requiredText(params, 'at');
}

function dayAndTime(type: 'weekly' | 'monthly', text: string): [day: string, time: string] {
  const comma = text.indexOf(',');
  if (comma < 0) refuse(badDay(type, text));
  return [text.slice(0, comma), text.slice(comma + 1)];
}

function badDay(type: 'weekly' | 'monthly', text: string): string {
  return `${type}>: scheduler requires day,hh:mm:ss format: ${text}`;
}

/** Seconds from midnight. Nothing is out of range: `25:00:00` is an hour after the next midnight. */
function timeOfDay(scheduler: string, text: string): number {
  const parts = parseParts(text, 3) ?? refuse(`${scheduler} scheduler requires hh:mm:ss format: ${text}`);
  return seconds(...parts);
}

function parseParts(text: string, count: 2): [number, number] | undefined;
function parseParts(text: string, count: 3): [number, number, number] | undefined;
function parseParts(text: string, count: number): number[] | undefined {
  const parts = text
    .replace(/(?<!:):+$/, '')
    .split(':')
    .map((part) => parseJavaInteger(part));
  return parts.length === count && parts.every((part) => part !== undefined) ? parts : undefined;
}

/** Added up in 32 bits, as Java does. */
function seconds(hours: number, minutes: number, rest: number): number {
  return (Math.imul(hours, 3600) + Math.imul(minutes, 60) + rest) | 0;
}

function refuse(message: string): never {
  throw new ScheduleError('schedule', message);
}
