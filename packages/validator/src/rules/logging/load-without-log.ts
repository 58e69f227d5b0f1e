import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import { callersOf } from '../../model/tasks/callers-of.js';
import { inError } from '../../model/tasks/in-error.js';
import { logsSomething } from '../../model/sql/logs-something.js';
import type { ProjectModel } from '../../model/project-model.js';
import { runningTasks } from '../../model/tasks/running-tasks.js';
import { scalarText } from '../../model/texts/scalar-text.js';
import { type PlacedTask, tasksIn } from '../../model/tasks/tasks-in.js';
import { defineRule } from '../../rule.js';

/** @see https://docs.digdag.io/operators/echo.html */
export const loadWithoutLog = defineRule({
  id: 'load-without-log',
  severity: 'warning',
  title: 'Load that nothing logs',
  messages: {
    notLogged:
      'Nothing says that {task} has loaded: add an echo>, a notification, or a td> that writes a log line, to run after it.',
  },
  check(project, report) {
    const isLogged = loggedTasks(project);
    for (const placed of tasksIn(project)) {
      if (placed.workflow.problems.length > 0) continue; // the part that cannot be read may log
      const operator = placed.task.operator;
      if (operator?.name === 'td_load' && !inError(placed.task) && !isLogged(placed, new Set()))
        report(operator.keyRange, 'notLogged', { task: placed.task.name });
    }
  },
});

/** Tells whether a task that logs runs after one, in its workflow or in one that calls it; `seen` ends cycles of calls. */
function loggedTasks(project: ProjectModel): (placed: PlacedTask, seen: Set<DigTask>) => boolean {
  const callers = callersOf(project);
  const logging = new Map<DigTask, boolean>();
  const logs = (task: DigTask): boolean => {
    const before = logging.get(task);
    if (before !== undefined) return before;
    const result = [...runningTasks(task)].some((one) => logsSomething(one, project.files));
    logging.set(task, result);
    return result;
  };
  const isLogged = ({ task, workflow }: PlacedTask, seen: Set<DigTask>): boolean => {
    if (seen.has(task)) return false;
    seen.add(task);
    if (runAfter(task).some(logs)) return true;
    return callers(workflow).some((caller) => isLogged(caller, seen));
  };
  return isLogged;
}

/** Its `_check`, and those beside it and beside all above it that wait for it. */
function runAfter(task: DigTask): DigTask[] {
  const after = task.sections.filter(({ place }) => place === '_check');
  for (let one = task; one.parent; one = one.parent) {
    const { children, config } = one.parent;
    const beside = children.slice(children.indexOf(one) + 1);
    after.push(...(entryOf(config, '_parallel') ? waitingFor(one, beside) : beside));
  }
  return after;
}

/** In a parallel group those wait that name it in `_after`, and those that name them. */
function waitingFor({ name }: DigTask, beside: readonly DigTask[]): DigTask[] {
  const names = new Set([name]);
  return beside.filter((one) => {
    const after = entryOf(one.config, '_after')?.value;
    const waits = after?.kind === 'list' && after.items.some((item) => names.has(scalarText(item) ?? ''));
    if (waits) names.add(one.name);
    return waits;
  });
}
