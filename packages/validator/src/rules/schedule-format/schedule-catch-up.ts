import { entryOf, schedulesOf, tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlMap } from '@cdp-ingestion/digdag/yaml';
import { sessionGap } from '../../model/schedules/session-gap.js';
import { defineRule } from '../../rule.js';

const DAY = 86_400;

/** @see https://docs.digdag.io/scheduling_workflow.html#skipping-a-next-workflow-session */
export const scheduleCatchUp = defineRule({
  id: 'schedule-catch-up',
  severity: 'warning',
  title: 'Loads that start over each other',
  messages: {
    noSkip:
      'It loads more often than daily and a run does not wait for the one before: two load the same at once, after a ' +
      'pause many. Add skip_on_overtime: true.',
  },
  check({ workflows }, report) {
    for (const { schedule, scheduler, map, workflow } of schedulesOf(workflows)) {
      if (!schedule || !scheduler || !map || skips(map)) continue;
      const gap = sessionGap(schedule);
      if (gap === undefined || gap >= DAY || !workflow.root) continue;
      const loads = [...tasksOf(workflow.root)].some((task) => task.operator?.name === 'td_load');
      if (loads) report(scheduler.keyRange, 'noSkip');
    }
  },
});

/** Any value but `false` will do here: one that Digdag cannot read stops the schedule anyway. */
function skips(map: YamlMap): boolean {
  const overtime = entryOf(map, 'skip_on_overtime')?.value;
  const off = overtime?.kind !== 'scalar' || [false, 'false', null].includes(overtime.value as boolean | string | null);
  return !off;
}
