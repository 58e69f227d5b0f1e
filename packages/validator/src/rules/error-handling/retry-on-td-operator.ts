import { entryOf } from '@cdp-ingestion/digdag/workflow';
import { isOff } from '../../model/tasks/is-off.js';
import { findOperator } from '../../operators/operators.js';
import { defineRule } from '../../rule.js';

/**
 * @see https://docs.digdag.io/workflow_definition.html#retrying-failed-tasks-automatically
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-standards/src/main/java/io/digdag/standards/operator/td/TDOperator.java
 */
export const retryOnTdOperator = defineRule({
  id: 'retry-on-td-operator',
  severity: 'error',
  title: '_retry on a TD job',
  messages: {
    polls:
      '_retry on {operator}> starts no new job: it asks again for the one that failed. Put {task} into a group, and the _retry on the group.',
  },
  check({ tasks }, report) {
    for (const task of tasks) {
      const name = task.operator?.name ?? '';
      const retry = entryOf(task.config, '_retry');
      if (findOperator(name)?.retry === 'polls' && retry && !isOff(retry.value))
        report(retry.keyRange, 'polls', { operator: name, task: task.name });
    }
  },
});
