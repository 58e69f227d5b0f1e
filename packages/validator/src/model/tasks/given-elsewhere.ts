import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { ProjectModel } from '../project-model.js';
import { scalarText } from '../texts/scalar-text.js';
import type { PlacedTask } from './tasks-in.js';

const STORES = /\b(?:store|export|add_subtask)\s*\(/;

/**
 * Tells whether a parameter may come from where the workflow does not show it: from a loop around the task, from a
 * workflow that calls this one, from `require>` with `params`, or from a script that stores it.
 */
export function givenElsewhere(project: ProjectModel): (placed: PlacedTask, name: string) => boolean {
  const files = new Set(project.called.map(({ file }) => file));
  const required = requiredWithParams(project);
  const scripts = [...project.files].filter(([path, text]) => /\.(?:py|rb)$/.test(path) && STORES.test(text));
  const stored = new Map<string, boolean>();
  const isStored = (name: string): boolean => {
    const word = new RegExp(`["']${name}["']|\\b${name}\\s*=`);
    const known = stored.get(name) ?? scripts.some(([, text]) => word.test(text));
    stored.set(name, known);
    return known;
  };
  return ({ task, workflow }, name) =>
    files.has(workflow.file) ||
    required.has('*') ||
    required.has(workflow.name) ||
    isStored(name) ||
    looped(task, name);
}

/** The workflows that a `require>` starts with parameters of its own; `*` where its name is a template. */
function requiredWithParams({ tasks }: ProjectModel): Set<string> {
  const names = new Set<string>();
  for (const task of tasks) {
    const operator = task.operator;
    if (operator?.name !== 'require' || !entryOf(task.config, 'params')) continue;
    const name = scalarText(operator.value) ?? '';
    names.add(name.includes('${') ? '*' : name);
  }
  return names;
}

function looped(task: DigTask, name: string): boolean {
  for (let one = task.parent; one; one = one.parent) {
    const { operator }: DigTask = one;
    if (operator?.name !== 'for_each') continue;
    if (operator.value.kind !== 'map' || entryOf(operator.value, name)) return true;
  }
  return false;
}
