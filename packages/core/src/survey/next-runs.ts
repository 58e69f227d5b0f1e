import {
  nextSchedule,
  firstSchedule,
  SCHEDULE_END,
  type Schedule,
  ScheduleError,
  zonedText,
} from '@cdp-ingestion/digdag';

/** A run of a workflow that its schedule will start, on the clock of the workflow's time zone: `2024-01-02T02:00:00+09:00`. */
export interface NextRun {
  /** When it starts. */
  readonly run: string;
  /** The time for which it stands, `session_time`. */
  readonly session: string;
}

/**
 * The runs that a schedule starts from an instant on: fewer than asked for where it ends, none where it never fires.
 *
 * @param timezone one that Digdag knows
 */
export function nextRuns(schedule: Schedule, timezone: string, from: Date, count: number): NextRun[] {
  const runs: NextRun[] = [];
  try {
    let time = firstSchedule(schedule, from);
    while (runs.length < count && time.session < SCHEDULE_END) {
      runs.push({ run: zonedText(time.run, timezone), session: zonedText(time.session, timezone) });
      time = nextSchedule(schedule, time.session);
    }
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
  }
  return runs;
}
