import { schedulesOf } from '@cdp-ingestion/digdag/workflow';
import { sessionGap } from '../../model/schedules/session-gap.js';
import { defineRule } from '../../rule.js';

const HOUR = 3600;

/** @see https://docs.digdag.io/scheduling_workflow.html */
export const scheduleFrequency = defineRule({
  id: 'schedule-frequency',
  severity: 'warning',
  title: 'Schedule frequency < 1 hour',
  messages: {
    often:
      'It starts again after {time}: loads pile up when one takes longer, and each costs jobs. Run it hourly or less.',
  },
  check({ workflows }, report) {
    for (const { schedule, scheduler } of schedulesOf(workflows)) {
      const gap = schedule && sessionGap(schedule);
      if (scheduler && gap !== undefined && gap < HOUR) report(scheduler.value.range, 'often', { time: timeText(gap) });
    }
  },
});

function timeText(seconds: number): string {
  const [count, unit] = seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
