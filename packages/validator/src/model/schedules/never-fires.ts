import { nextSchedule, type Schedule, ScheduleError } from '@cdp-ingestion/digdag';
import { oncePer } from '@cdp-ingestion/digdag/once-per';

/** Any instant does: what matches no date from here on never matches. */
const FROM = new Date(Date.UTC(2024, 0));

/**
 * True where no session follows, whatever `start` and `end` say; Digdag then hangs, or divides by zero. Looked for once: a
 * pattern that matches nothing is searched for long.
 */
export const neverFires: (schedule: Schedule) => boolean = oncePer(find);

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
