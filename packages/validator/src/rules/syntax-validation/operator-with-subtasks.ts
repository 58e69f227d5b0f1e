import { defineRule } from '../../rule.js';
import { problemsFor } from './problem-rules.js';

/** @see https://docs.digdag.io/workflow_definition.html */
export const operatorWithSubtasks = defineRule({
  id: 'operator-with-subtasks',
  severity: 'error',
  title: 'Operator beside sub-tasks',
  messages: {
    subtasks:
      'A task with an operator has no sub-tasks: Digdag refuses it. Move the operator into a +task of its own ' +
      'beside this one.',
  },
  check(project, report) {
    for (const problem of problemsFor('operator-with-subtasks', project)) report(problem, 'subtasks');
  },
});
