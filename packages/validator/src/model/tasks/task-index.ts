import { type DigTask, tasksOf } from '@cdp-ingestion/digdag/workflow';

/** Gives the tasks of a workflow by name, with their `+`; each workflow is read once. */
export function taskIndex(): (task: DigTask) => ReadonlyMap<string, readonly DigTask[]> {
  const indexes = new Map<DigTask, Map<string, DigTask[]>>();
  return (task) => {
    let root = task;
    while (root.parent) root = root.parent;
    const known = indexes.get(root) ?? byName(root);
    indexes.set(root, known);
    return known;
  };
}

function byName(root: DigTask): Map<string, DigTask[]> {
  const found = new Map<string, DigTask[]>();
  for (const task of tasksOf(root))
    if (task.place === 'task') found.set(task.name, [...(found.get(task.name) ?? []), task]);
  return found;
}
