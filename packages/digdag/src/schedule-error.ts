/**
 * When Digdag refuses a schedule:
 * - `load`: as soon as the workflow is read (`check`, `run`, push);
 * - `schedule`: when the schedule is built (`check`, push);
 * - `push`: by a push only, `check` merely logs it (an unknown key, a second scheduler);
 * - `never`: when the next time is asked for, because there is none. Digdag loops for ever over a cron pattern that
 *   matches no date, and divides by zero for `seconds_interval>: 0`.
 */
export type ScheduleErrorKind = 'load' | 'schedule' | 'push' | 'never';

/** A schedule that Digdag 0.10.5.1 refuses. `message` is Digdag's own text, except where Digdag gives no answer. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';
  readonly kind: ScheduleErrorKind;

  constructor(kind: ScheduleErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}
