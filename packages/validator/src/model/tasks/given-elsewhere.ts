import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { ProjectModel } from '../project-model.js';
import { startsOf } from './starts-of.js';
import type { PlacedTask } from './tasks-in.js';

const STORES = /\b(?:store|export|add_subtask)\s*\(/;

/**
 * Tells whether a parameter may come from where the workflow does not show it: from a loop around the task, from a
 * workflow that calls this one, from a script that stores it, or from a start, where none goes without.
 *
 * @param defaults the mapping in which it may stand too: `td`
 */
export function givenElsewhere(
  project: ProjectModel,
): (placed: PlacedTask, name: string, defaults: string | undefined) => boolean {
  const files = new Set(project.called.map(({ file }) => file));
  const { isBare, mayGive } = startsOf(project);
  const scripts = [...project.files].filter(([path, text]) => /\.(?:py|rb)$/.test(path) && STORES.test(text));
  const stored = new Map<string, boolean>();
  const isStored = (name: string): boolean => {
    const word = new RegExp(`["']${name}["']|\\b${name}\\s*=`);
    const known = stored.get(name) ?? scripts.some(([, text]) => word.test(text));
    stored.set(name, known);
    return known;
  };
  return ({ task, workflow }, name, defaults = name) =>
    files.has(workflow.file) ||
    isStored(name) ||
    looped(task, name) ||
    (!isBare(workflow) && [name, defaults].some((one) => mayGive(workflow.name, one)));
}

function looped(task: DigTask, name: string): boolean {
  for (let one = task.parent; one; one = one.parent) {
    const { operator }: DigTask = one;
    if (operator?.name !== 'for_each') continue;
    if (operator.value.kind !== 'map' || entryOf(operator.value, name)) return true;
  }
  return false;
}
