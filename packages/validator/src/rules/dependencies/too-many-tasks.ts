import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import { type CountTasks, taskCounter } from '../../model/tasks/task-count.js';
import { defineRule } from '../../rule.js';

const LIMIT = 1000;

/** @see https://docs.treasuredata.com/requirements-and-limitations/treasure-workflow-prerequisites-and-limitations */
export const tooManyTasks = defineRule({
  id: 'too-many-tasks',
  severity: 'error',
  title: 'More than 1,000 tasks in one attempt',
  messages: {
    tooMany:
      '{task} makes at least {count} tasks, and an attempt ends with an error at 1,000. Do less in one attempt, or give parts to other workflows with require>.',
  },
  check({ workflows, called }, report) {
    const files = new Map(called.map((workflow) => [workflow.file, workflow]));
    const count = taskCounter((path) => files.get(path));
    for (const { root } of workflows) {
      const task = root && count(root) - 1 > LIMIT ? largest(root, count) : undefined;
      if (task) report(task.operator?.value.range ?? task.keyRange, 'tooMany', { task: task.name, count: count(task) });
    }
  },
});

/** The innermost task that is over the limit by itself. */
function largest(task: DigTask, count: CountTasks): DigTask {
  const below = [...task.children, ...task.sections].find((one) => one.place !== '_error' && count(one) > LIMIT);
  return below ? largest(below, count) : task;
}
