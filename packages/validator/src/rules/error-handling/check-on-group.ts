import { entryOf } from '@cdp-ingestion/digdag/workflow';
import { defineRule } from '../../rule.js';

/** @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/workflow/WorkflowExecutor.java */
export const checkOnGroup = defineRule({
  id: 'check-on-group',
  severity: 'error',
  title: '_check on a group',
  messages: {
    neverRuns:
      'The _check of {task} never runs: Digdag knows it on a task with an operator only. Make it the last task.',
  },
  check({ tasks }, report) {
    for (const { kind, name, config } of tasks) {
      const check = kind === 'group' ? entryOf(config, '_check') : undefined;
      if (check) report(check.keyRange, 'neverRuns', { task: name });
    }
  },
});
