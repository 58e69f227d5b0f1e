import { nextSchedule, type Schedule, ScheduleError } from '@cdp-ingestion/digdag';

/** Any instant does: what matches no date from here on never matches. */
const FROM = new Date(Date.UTC(2024, 0));

/** A pattern that matches nothing is searched for long. */
const known = new WeakMap<Schedule, boolean>();

/** True where no session follows, whatever `start` and `end` say; Digdag then hangs, or divides by zero. */
export function neverFires(schedule: Schedule): boolean {
  const never = known.get(schedule) ?? find(schedule);
  known.set(schedule, never);
  return never;
}

function find(schedule: Schedule): boolean {
  if (schedule.type === 'seconds_interval') return schedule.interval < 1;
  const { type, pattern, zone, delay } = schedule;
  try {
    nextSchedule({ type, pattern, zone, delay }, FROM);
    return false;
  } catch (error) {
    if (error instanceof ScheduleError) return true;
    throw error;
  }
}
