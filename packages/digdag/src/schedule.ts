import type { CronPattern } from './cron-pattern.js';
import type { DateRange } from './calendar-date.js';
import type { Zone } from './wall-clock.js';

/** The schedulers of Digdag, each written with `>` as the key of a `schedule:` section. */
export type SchedulerType =
  'hourly' | 'daily' | 'weekly' | 'monthly' | 'cron' | 'minutes_interval' | 'seconds_interval';

/** A schedule that Digdag accepts: plain data, made by `parseSchedule` and read by the functions that compute times. */
export type Schedule = CronSchedule | SecondsSchedule;

/** Sessions at the instants that a cron pattern matches; all but `seconds_interval` come down to this. */
export interface CronSchedule extends DateRange {
  readonly type: Exclude<SchedulerType, 'seconds_interval'>;
  readonly pattern: CronPattern;
  /** On whose clock the pattern is read. */
  readonly zone: Zone;
  /** Seconds from a session's time to its run; may be negative. */
  readonly delay: number;
}

/** Sessions at every multiple of an interval since the epoch. Digdag gives it neither start nor end. */
export interface SecondsSchedule {
  readonly type: 'seconds_interval';
  /** Seconds between sessions. */
  readonly interval: number;
  /** Seconds from a session's time to its run; may be negative. */
  readonly delay: number;
}
