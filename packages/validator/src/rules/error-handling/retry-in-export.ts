import { entryOf } from '@cdp-ingestion/digdag/workflow';
import { isOff } from '../../model/tasks/is-off.js';
import { defineRule } from '../../rule.js';

/** @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/workflow/WorkflowExecutor.java */
export const retryInExport = defineRule({
  id: 'retry-in-export',
  severity: 'warning',
  title: '_retry in an _export',
  messages: {
    everything:
      '_retry in this _export retries the whole workflow, and is a default for each task. Put it on the groups that shall be run again.',
    everyTask:
      '_retry in this _export retries all of {task}, and is a default for each task in it. Put it on the group itself.',
  },
  check({ tasks }, report) {
    for (const task of tasks) {
      const exported = entryOf(task.config, '_export')?.value;
      const retry = exported?.kind === 'map' ? entryOf(exported, '_retry') : undefined;
      if (!retry || isOff(retry.value)) continue;
      report(retry.keyRange, task.place === 'workflow' ? 'everything' : 'everyTask', { task: task.name });
    }
  },
});
