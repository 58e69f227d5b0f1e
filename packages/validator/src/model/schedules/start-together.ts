import { firstSchedule, nextSchedule, SCHEDULE_END, type Schedule, ScheduleError } from '@cdp-ingestion/digdag';
import { oncePer } from '@cdp-ingestion/digdag/once-per';

/** So many starts of the rarer schedule are looked at. */
const STARTS = 12;

/** A day that is the first of a month, a week and a quarter. */
const FROM = new Date(Date.UTC(2024, 0));

/** True where two schedules both start a run at some instant of the times that are looked at. */
export function startTogether(a: Schedule, b: Schedule): boolean {
  const [ofA, ofB] = [startsOf(a), startsOf(b)];
  const [lastA, lastB] = [ofA.at(-1), ofB.at(-1)];
  if (!lastA || !lastB) return false;
  const [rarer, other] = lastA > lastB ? [ofA, b] : [ofB, a];
  return rarer.some((run) => firstSchedule(other, run).run.getTime() === run.getTime());
}

/** The first runs of a schedule; none where it never fires. */
const startsOf: (schedule: Schedule) => readonly Date[] = oncePer(findStarts);

function findStarts(schedule: Schedule): Date[] {
  const starts: Date[] = [];
  try {
    let time = firstSchedule(schedule, FROM);
    while (starts.length < STARTS && time.session < SCHEDULE_END) {
      starts.push(time.run);
      time = nextSchedule(schedule, time.session);
    }
  } catch (error) {
    if (!(error instanceof ScheduleError)) throw error;
  }
  return starts;
}
