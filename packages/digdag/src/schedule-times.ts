import { nextCronTime } from './cron-search.js';
import type { CronSchedule, Schedule, SecondsSchedule } from './schedule.js';
import { ScheduleError } from './schedule-error.js';

/** A session of a schedule: the time it stands for, and when it runs. */
export interface ScheduleTime {
  readonly session: Date;
  readonly run: Date;
}

/** 9999-01-01T00:00:00Z, session and run of a schedule that has ended. */
export const SCHEDULE_END: Date = new Date(Date.UTC(9999, 0));

/**
 * The first session that runs at `at` or later: what a push of a new workflow schedules.
 *
 * @throws ScheduleError of kind `never` when there is none, because a cron pattern matches no date
 */
export function firstSchedule(schedule: Schedule, at: Date): ScheduleTime {
  // One millisecond does for the nanosecond that Digdag steps back.
  if (schedule.type === 'seconds_interval') return nextInterval(schedule, at.getTime() - 1);
  const second = Math.floor(at.getTime() / 1000) * 1000;
  const before = second === at.getTime() ? second - 1000 : second;
  return nextCron(schedule, before - schedule.delay * 1000);
}

/**
 * The session after a session.
 *
 * @throws ScheduleError of kind `never`
 */
export function nextSchedule(schedule: Schedule, session: Date): ScheduleTime {
  return schedule.type === 'seconds_interval'
    ? nextInterval(schedule, session.getTime())
    : nextCron(schedule, session.getTime());
}

/**
 * What `last_session_time` is in a session. Not always a session: Digdag steps back twice the gap that *follows*, and
 * returns that point when no session lies between (`0 9-17 * * 1-5` on Monday 09:00 gives Monday 07:00). `start` and
 * `end` do not count.
 *
 * @throws ScheduleError of kind `never`
 */
export function lastSession(schedule: Schedule, session: Date): ScheduleTime {
  const time = session.getTime();
  if (schedule.type === 'seconds_interval') {
    const second = Math.floor((time - 1) / 1000);
    return scheduleTime((second - remainder(second, schedule.interval)) * 1000, schedule.delay);
  }
  const next = cronTime(schedule, time);
  let last = time - 2 * (cronTime(schedule, next) - next);
  for (let after = cronTime(schedule, last); after < time; after = cronTime(schedule, after)) last = after;
  return scheduleTime(last, schedule.delay);
}

function nextInterval({ interval, delay }: SecondsSchedule, after: number): ScheduleTime {
  const second = Math.floor(after / 1000);
  return scheduleTime((second - remainder(second, interval) + interval) * 1000, delay);
}

function remainder(value: number, divisor: number): number {
  if (divisor === 0) throw new ScheduleError('never', '/ by zero');
  return value % divisor;
}

function nextCron(schedule: CronSchedule, after: number): ScheduleTime {
  const { delay, start, end } = schedule;
  const next = cronTime(schedule, after);
  const run = next + delay * 1000;
  if (end !== undefined && run >= end) return { session: SCHEDULE_END, run: SCHEDULE_END };
  // From here Digdag looks at sessions, not runs, and no longer at the end.
  const session = start !== undefined && run < start ? cronTime(schedule, start - 1000) : next;
  return scheduleTime(session, session < SCHEDULE_END.getTime() ? delay : 0);
}

function cronTime({ pattern, zone }: CronSchedule, after: number): number {
  const time = nextCronTime(pattern, zone, after);
  if (time !== undefined) return time;
  throw new ScheduleError('never', `cron pattern "${pattern.text}" never matches: Digdag would search for ever`);
}

function scheduleTime(session: number, delay: number): ScheduleTime {
  return { session: new Date(session), run: new Date(session + delay * 1000) };
}
