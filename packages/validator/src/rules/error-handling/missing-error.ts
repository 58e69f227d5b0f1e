import { type DigTask, type DigWorkflow, entryOf, tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { Fix } from '../../finding.js';
import { addError } from '../../fix/add-error.js';
import { callersOf } from '../../model/tasks/callers-of.js';
import type { ProjectModel } from '../../model/project-model.js';
import { inError } from '../../model/tasks/in-error.js';
import { tasksIn } from '../../model/tasks/tasks-in.js';
import { writesData } from '../../model/sql/writes-data.js';
import { defineRule } from '../../rule.js';

/** @see https://docs.digdag.io/workflow_definition.html#error-handling-and-notification */
export const missingError = defineRule({
  id: 'missing-error',
  severity: 'error',
  title: 'Load without _error',
  messages: {
    missingError:
      'Nothing handles a failure of {writer}, which loads or writes. Give {task}, or the workflow, an _error that logs or notifies.',
  },
  check(project, report) {
    const handled = handledElsewhere(project);
    const reported = new Set<DigTask>();
    const fixes = new Map<string, Fix | undefined>();
    for (const { task, workflow } of tasksIn(project)) {
      if (workflow.problems.length > 0) continue; // the part that cannot be read may hold the _error
      if (!writesData(task, project.files) || hasError(task) || handled(workflow)) continue;
      const outermost = outermostWithout(task);
      if (reported.has(outermost)) continue;
      reported.add(outermost);
      const { file } = outermost.keyRange;
      if (!fixes.has(file)) fixes.set(file, addError(project.files, outermost));
      report(outermost.keyRange, 'missingError', { task: outermost.name, writer: task.name }, fixes.get(file));
    }
  },
});

/** It, or something above it, has an `_error`, or it is part of one. */
function hasError(task: DigTask): boolean {
  for (let one: DigTask | undefined = task; one; one = one.parent) if (entryOf(one.config, '_error')) return true;
  return inError(task);
}

/** The highest task around one in which nothing has an `_error`; the workflow itself is none. */
function outermostWithout(task: DigTask): DigTask {
  let outermost = task;
  for (let one = task; one.parent; one = one.parent) {
    if (one.place !== 'task') continue;
    if ([...tasksOf(one)].some(({ config }) => entryOf(config, '_error'))) break;
    outermost = one;
  }
  return outermost;
}

/** Tells whether all of a workflow runs below an `_error` of one that calls or requires it. */
function handledElsewhere(project: ProjectModel): (workflow: DigWorkflow) => boolean {
  const callers = callersOf(project);
  const known = new Map<DigWorkflow, boolean>();
  const handled = (workflow: DigWorkflow): boolean => {
    const before = known.get(workflow);
    if (before !== undefined) return before;
    // One that calls itself is not handled by that.
    known.set(workflow, false);
    const scheduled = workflow.root !== undefined && entryOf(workflow.root.config, 'schedule') !== undefined;
    const result = !scheduled && callers(workflow).some((caller) => hasError(caller.task) || handled(caller.workflow));
    known.set(workflow, result);
    return result;
  };
  return handled;
}
