import { type DigTask, tasksOf } from '@cdp-ingestion/digdag/workflow';
import { defineRule } from '../../rule.js';

/** Operators that tell nobody anything. Any other one may. */
const QUIET = new Set([
  ...['if', 'loop', 'for_each', 'for_range', 'td_for_each', 'wait', 'td_wait', 'td_wait_table', 's3_wait', 'gcs_wait'],
  ...['td_ddl', 'td_load', 'td_partial_delete', 's3_delete', 's3_move', 's3_copy', 'param_get'],
]);

/** @see https://docs.digdag.io/workflow_definition.html#error-handling-and-notification */
export const silentError = defineRule({
  id: 'silent-error',
  severity: 'warning',
  title: '_error that neither logs nor notifies',
  messages: {
    silentError: 'This _error tells nobody: add a task that logs (td>, echo>) or notifies (http>, mail>, td_run>).',
  },
  check({ tasks }, report) {
    for (const task of tasks)
      if (task.place === '_error' && !tells(task) && !tellsAbove(task)) report(task.keyRange, 'silentError');
  },
});

function tells(section: DigTask): boolean {
  return [...tasksOf(section)].some((task) => task.kind === 'operator' && !QUIET.has(task.operator?.name ?? ''));
}

/** The failure goes on to the `_error`s above. */
function tellsAbove({ parent }: DigTask): boolean {
  for (let one = parent?.parent; one; one = one.parent)
    if (one.sections.some((section) => section.place === '_error' && tells(section))) return true;
  return false;
}
