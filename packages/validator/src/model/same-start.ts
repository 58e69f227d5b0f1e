import { firstSchedule, nextSchedule, SCHEDULE_END, type Schedule, ScheduleError } from '@cdp-ingestion/digdag';

/** So many starts of each are looked at. */
const STARTS = 30;

/** A day that is the first of a month, a week and a quarter. */
const FROM = new Date(Date.UTC(2024, 0));

/** An instant at which two schedules both start a run, in epoch milliseconds; undefined where none was found. */
export function sameStart(a: Schedule, b: Schedule): number | undefined {
  try {
    return meeting(a, b) ?? meeting(b, a);
  } catch (error) {
    // One of them never fires.
    if (error instanceof ScheduleError) return undefined;
    throw error;
  }
}

function meeting(a: Schedule, b: Schedule): number | undefined {
  let time = firstSchedule(a, FROM);
  for (let count = 0; count < STARTS && time.session < SCHEDULE_END; count += 1) {
    if (firstSchedule(b, time.run).run.getTime() === time.run.getTime()) return time.run.getTime();
    time = nextSchedule(a, time.session);
  }
  return undefined;
}
