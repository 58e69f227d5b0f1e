import type { DigTask } from './dig-task.js';
import type { DigWorkflow } from './read-workflow.js';
import { tasksOf } from './task-tree.js';

/**
 * The workflows that `call>` names, and those that they call, each once. A path is relative to the folder of the file
 * that was called, as Digdag's `_workdir` has it.
 *
 * @param read gives undefined where there is no such file
 */
export function filesCalled(
  workflows: readonly DigWorkflow[],
  read: (path: string) => DigWorkflow | undefined,
): DigWorkflow[] {
  const called = new Map<string, DigWorkflow | undefined>();
  const visit = (workflow: DigWorkflow, folder: string): void => {
    for (const task of workflow.root ? tasksOf(workflow.root) : []) {
      const path = calledPath(task, folder);
      if (path === undefined || called.has(path)) continue;
      const found = read(path);
      called.set(path, found);
      if (found) visit(found, path.slice(0, path.lastIndexOf('/') + 1));
    }
  };
  for (const workflow of workflows) visit(workflow, '');
  return [...called.values()].filter((workflow) => workflow !== undefined);
}

/** The path that a `call>` names, with the `.dig` that Digdag appends; undefined where it is a template. */
export function calledPath(task: DigTask, folder: string): string | undefined {
  const [operator] = task.operators;
  if (operator?.key !== 'call>' || operator.value.kind !== 'scalar') return undefined;
  const path = String(operator.value.value);
  if (path.includes('${')) return undefined;
  return `${folder}${path.replace(/^\.\//, '')}${path.endsWith('.dig') ? '' : '.dig'}`;
}
