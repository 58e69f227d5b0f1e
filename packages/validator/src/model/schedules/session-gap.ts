import { nextSchedule, type Schedule, ScheduleError } from '@cdp-ingestion/digdag';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** So many sessions are looked at where a pattern has alternatives. */
const SESSIONS = 60;

/**
 * About the smallest time between two sessions of a schedule, in seconds: exact below an hour, else an hour or a day,
 * which is the most that is told. Undefined where it never fires.
 */
export function sessionGap(schedule: Schedule): number | undefined {
  if (schedule.type === 'seconds_interval') return schedule.interval < 1 ? undefined : schedule.interval;
  const [fields, ...others] = schedule.pattern.alternatives;
  if (!fields) return undefined;
  if (others.length > 0) return gapOf(schedule);
  if (fields.minutes.size > 1) return smallestStep([...fields.minutes]) * MINUTE;
  return fields.hours.size > 1 ? HOUR : DAY;
}

/** From each minute to the next, and from the last on to the first of the next hour. */
function smallestStep(minutes: readonly number[]): number {
  const sorted = minutes.toSorted((a, b) => a - b);
  const steps = sorted.map((minute, index) => (sorted[index + 1] ?? 60 + (sorted[0] ?? 0)) - minute);
  return Math.min(...steps);
}

function gapOf(schedule: Schedule): number | undefined {
  let smallest = DAY;
  let session = new Date(Date.UTC(2024, 0));
  try {
    for (let count = 0; count < SESSIONS; count += 1) {
      const next = nextSchedule(schedule, session).session;
      if (count > 0) smallest = Math.min(smallest, (next.getTime() - session.getTime()) / 1000);
      session = next;
    }
  } catch (error) {
    if (error instanceof ScheduleError) return undefined;
    throw error;
  }
  return smallest;
}
