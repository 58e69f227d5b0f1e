import { LAST_DAY, type CronFields, type CronPattern } from './cron-pattern.js';
import { instantOf, wallClock, type Zone } from './wall-clock.js';

const MINUTE = 60_000;

/** The calendar repeats itself after this many years, week days included. */
const CALENDAR_CYCLE = 400;

/** Far beyond any use, well before the last instant that a Date can hold. */
const LAST_INSTANT = Date.UTC(270_000, 0);

/**
 * The first instant after `after` that matches the pattern on the zone's wall clock, found as Digdag finds it (both in
 * epoch milliseconds). When clocks go back, a time that is shown twice is mostly found in its second pass only. Undefined
 * when Digdag would search for ever: one alternative that matches no date is enough.
 */
export function nextCronTime(pattern: CronPattern, zone: Zone, after: number): number | undefined {
  const time = Math.trunc(after / MINUTE) * MINUTE + MINUTE;
  if (!(time < LAST_INSTANT)) return undefined;
  const wall = wallClock(zone, time);
  if (pattern.alternatives.some((fields) => matches(fields, new Date(wall)))) return time;
  let next = Infinity;
  for (const fields of pattern.alternatives) {
    const found = search(fields, zone, wall);
    if (found === undefined) return undefined;
    next = Math.min(next, found);
  }
  return next;
}

function matches(fields: CronFields, wall: Date): boolean {
  return (
    fields.minutes.has(wall.getUTCMinutes()) &&
    fields.hours.has(wall.getUTCHours()) &&
    fields.months.has(wall.getUTCMonth() + 1) &&
    fields.weekdays.has(wall.getUTCDay()) &&
    hasDay(fields, wall.getUTCFullYear(), wall.getUTCMonth() + 1, wall.getUTCDate())
  );
}

/**
 * Steps through the fields, largest first. Every month has 31 days here: what does not exist (31 February) becomes the
 * day that the calendar makes of it (3 March) and the search goes on from there, past 1 and 2 March. That is why
 * `0 0 1,31 * *` has no 1 March in Digdag.
 */
function search(fields: CronFields, zone: Zone, fromWall: number): number | undefined {
  let [year, month, day, hour, minute] = wallFields(fromWall);
  const lastYear = year + CALENDAR_CYCLE;
  while (year <= lastYear) {
    if (minute > 59) [hour, minute] = [hour + 1, 0];
    else if (hour > 23) [day, hour] = [day + 1, 0];
    else if (day > 31) [month, day] = [month + 1, 1];
    else if (month > 12) [year, month] = [year + 1, 1];
    else if (!fields.months.has(month)) [month, day, hour, minute] = [month + 1, 1, 0, 0];
    else if (!hasDay(fields, year, month, day)) [day, hour, minute] = [day + 1, 0, 0];
    else if (!fields.hours.has(hour)) [hour, minute] = [hour + 1, 0];
    else if (!fields.minutes.has(minute)) minute += 1;
    else {
      const wall = Date.UTC(year, month - 1, day, hour, minute);
      const instant = instantOf(zone, wall, 'second');
      // Where clocks skip a whole day, the day that the instant falls on is another one than the day asked for.
      const [realYear, realMonth, realDay] = wallFields(wallClock(zone, instant));
      if (realDay !== day) [year, month, day] = [realYear, realMonth, realDay];
      else if (!fields.weekdays.has(new Date(wall).getUTCDay())) [day, hour, minute] = [day + 1, 0, 0];
      // Digdag leaves the seconds of its own clock in and cuts them off toward 1970: before it, that is a minute late.
      else return instant < 0 ? instant + MINUTE : instant;
    }
  }
  return undefined;
}

function hasDay(fields: CronFields, year: number, month: number, day: number): boolean {
  if (fields.days.has(day)) return true;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return fields.days.has(LAST_DAY) && day === lastDay;
}

type WallFields = [year: number, month: number, day: number, hour: number, minute: number];

function wallFields(wall: number): WallFields {
  const date = new Date(wall);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes()];
}
