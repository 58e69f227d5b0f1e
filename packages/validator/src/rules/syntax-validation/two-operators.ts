import { orderTasks } from '../../fix/order-tasks.js';
import { splitOperators } from '../../fix/split-operators.js';
import { requireMisuses } from '../../model/tasks/require-misuse.js';
import { defineRule } from '../../rule.js';
import { problemsFor } from './problem-rules.js';

/** @see https://docs.digdag.io/workflow_definition.html */
export const twoOperators = defineRule({
  id: 'two-operators',
  severity: 'error',
  title: 'Two operators in one task',
  messages: {
    twoOperators: '{task} has two operators, {first} and {second}: Digdag refuses it. Give each a task of its own.',
  },
  check(project, report) {
    const places = new Set(problemsFor('two-operators', project).map(({ file, start }) => `${file}:${start.offset}`));
    const misuseOf = requireMisuses(project);
    for (const task of project.tasks) {
      const [first, ...others] = task.operators;
      if (!others.some(({ keyRange: { file, start } }) => places.has(`${file}:${start.offset}`))) continue;
      const values = { task: task.name, first: first?.key ?? '' };
      // a require> that waits for no workflow goes first, see require-as-order; on this line nothing else is told
      const text = project.files.get(task.keyRange.file) ?? '';
      const misuse = misuseOf(task);
      const ordered = misuse?.tasks && orderTasks(text, task, misuse.tasks, false);
      const fix = misuse ? ordered : splitOperators(text, task);
      for (const { key, keyRange } of others) report(keyRange, 'twoOperators', { ...values, second: key }, fix);
    }
  },
});
