import { orderTasks } from '../../fix/order-tasks.js';
import { requireMisuses } from '../../model/tasks/require-misuse.js';
import { defineRule } from '../../rule.js';

/** @see https://docs.digdag.io/operators/require.html */
export const requireAsOrder = defineRule({
  id: 'require-as-order',
  severity: 'error',
  title: 'require> used for order',
  messages: {
    task: 'require> waits for another workflow, and {name} is a task of this one. Tasks run in the order of the file: leave it out.',
    list: 'require> takes the name of one workflow, not a list. Tasks run in the order of the file; for workflows, write a task with a require> each.',
  },
  check(project, report) {
    const misuseOf = requireMisuses(project);
    const found = project.tasks.flatMap((task) => {
      const misuse = misuseOf(task);
      return misuse ? [{ task, misuse }] : [];
    });
    const awaited = new Set(found.flatMap(({ misuse }) => misuse.names));
    for (const { task, misuse } of found) {
      const text = project.files.get(task.keyRange.file) ?? '';
      const fix = misuse.tasks && orderTasks(text, task, misuse.tasks, awaited.has(task.name.slice(1)));
      report(misuse.entry.value.range, misuse.kind, { name: misuse.names[0] ?? '' }, fix);
    }
  },
});
