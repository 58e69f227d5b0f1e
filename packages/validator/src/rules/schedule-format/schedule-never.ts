import { firstSchedule, type Schedule, SCHEDULE_END } from '@cdp-ingestion/digdag';
import { type WorkflowSchedule, entryOf, readSchedule, schedulesOf, timezoneOf } from '@cdp-ingestion/digdag/workflow';
import { neverFires } from '../../model/schedules/never-fires.js';
import { valueText } from '../../model/texts/value-text.js';
import { defineRule, type Report } from '../../rule.js';

/** @see http://www.sauronsoftware.it/projects/cron4j/manual.php */
export const scheduleNever = defineRule({
  id: 'schedule-never',
  severity: 'error',
  title: 'Schedule that never fires',
  messages: {
    noDate: '{value} matches no date: a push hangs over it. Days of the month and of the week must both match.',
    noInterval: 'An interval of {value} seconds never ends: write 1 or more.',
    endBeforeStart: 'The end, {end}, is before the start, {start}: a push refuses it. Turn them round.',
    noneBetween: 'It does not fire once from {start} to {end}: give it more days, or another time.',
  },
  check({ workflows }, report) {
    for (const one of schedulesOf(workflows)) {
      if (one.schedule) checkTimes(one, one.schedule, report);
      else checkOrder(one, report);
    }
  },
});

function checkTimes(
  { map, scheduler }: WorkflowSchedule,
  schedule: Schedule,
  report: Report<'noDate' | 'noInterval' | 'noneBetween'>,
): void {
  if (!map || !scheduler) return;
  const value = valueText(scheduler.value);
  if (neverFires(schedule))
    return report(scheduler.value.range, schedule.type === 'seconds_interval' ? 'noInterval' : 'noDate', { value });
  const [start, end] = [entryOf(map, 'start')?.value, entryOf(map, 'end')?.value];
  if (start && end && isOverAtStart(schedule))
    report(end.range, 'noneBetween', { start: valueText(start), end: valueText(end) });
}

function isOverAtStart(schedule: Schedule): boolean {
  if (schedule.type === 'seconds_interval') return false;
  const { start, end } = schedule;
  if (start === undefined || end === undefined || end > SCHEDULE_END.getTime()) return false;
  return firstSchedule(schedule, new Date(start)).session >= SCHEDULE_END;
}

/** Each of the days can be read, and both together cannot. */
function checkOrder({ map, workflow }: WorkflowSchedule, report: Report<'endBeforeStart'>): void {
  const [start, end] = map ? [entryOf(map, 'start')?.value, entryOf(map, 'end')?.value] : [];
  if (!map || !start || !end) return;
  const read = (without: string): unknown =>
    readSchedule({ ...map, entries: map.entries.filter(({ key }) => key !== without) }, timezoneOf(workflow)).schedule;
  if (read('start') && read('end'))
    report(end.range, 'endBeforeStart', { start: valueText(start), end: valueText(end) });
}
