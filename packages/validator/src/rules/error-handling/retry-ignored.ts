import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import { isOff } from '../../model/tasks/is-off.js';
import { retryProblem } from '../../model/tasks/retry-problem.js';
import { findOperator } from '../../operators/operators.js';
import { defineRule } from '../../rule.js';

/**
 * @see https://docs.digdag.io/workflow_definition.html#retrying-failed-tasks-automatically
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-core/src/main/java/io/digdag/core/workflow/WorkflowExecutor.java
 */
export const retryIgnored = defineRule({
  id: 'retry-ignored',
  severity: 'error',
  title: '_retry that never retries',
  messages: {
    template: 'Digdag does not fill in the _retry of {task}, and ignores it. Write {wanted} out.',
    format: 'Digdag cannot read this _retry of {task}, and ignores it. Write {wanted}.',
    failing: 'Digdag cannot read this _retry: {task} fails. Write {wanted}.',
    unsupported: '{operator}> knows no _retry. Put {task} into a group, and the _retry on the group.',
  },
  check({ tasks }, report) {
    for (const task of tasks) {
      const retry = entryOf(task.config, '_retry');
      const handling = retry && !isOff(retry.value) ? retryOf(task) : 'unknown';
      if (!retry || handling === 'unknown' || handling === 'polls') continue;
      const operator = task.operator?.name ?? '';
      if (handling === 'never') report(retry.keyRange, 'unsupported', { operator, task: task.name });
      const problem = handling === 'never' ? undefined : retryProblem(retry.value);
      if (!problem || (problem.kind === 'template' && handling === 'runs')) continue;
      const message = handling === 'runs' ? 'failing' : problem.kind;
      report(problem.range, message, { task: task.name, wanted: problem.wanted });
    }
  },
});

/** A group is retried by Digdag itself, which reads `_retry` as it is written; so are the tasks that an operator makes. */
function retryOf(task: DigTask): 'children' | 'never' | 'polls' | 'runs' | 'unknown' {
  if (task.kind === 'group') return 'children';
  return findOperator(task.operator?.name ?? '')?.retry ?? 'unknown';
}
