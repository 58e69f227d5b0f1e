import { type CompiledTask, compileWorkflow, type DigTask, type DigWorkflow } from '@cdp-ingestion/digdag/workflow';
import { exportedText } from './exported-text.js';
import type { SurveyedWait } from './project-survey.js';

/**
 * For what the groups of a workflow wait, as Digdag compiles it. Of what the tasks around a group wait for, only what
 * loads objects counts: that a table is made first goes without saying.
 *
 * @param objects the groups' tasks with their objects
 */
export function waitsIn(
  workflow: DigWorkflow,
  objects: ReadonlyMap<DigTask, string>,
): (group: DigTask) => SurveyedWait[] {
  const tasks = compileWorkflow(workflow);
  const compiled = new Map(tasks.map((one) => [one.task, one]));
  const loaded = objectsBelow(objects);
  const before = (task: DigTask): CompiledTask[] =>
    [...new Set(compiled.get(task)?.upstreams)].flatMap((index) => tasks[index] ?? []);
  const wait = ({ task, name }: CompiledTask): SurveyedWait => {
    const objects = loaded(task) ?? awaited(task);
    return { task: name, kind: loaded(task) ? 'group' : objects.length > 0 ? 'turn' : 'task', objects };
  };
  return (group) => {
    const waits = before(group).map(wait);
    for (let around = group.parent; around; around = around.parent)
      waits.push(
        ...before(around)
          .filter(({ task }) => loaded(task))
          .map(wait),
      );
    return waits;
  };
}

/** The objects of the groups in a task; undefined where it holds none. */
function objectsBelow(objects: ReadonlyMap<DigTask, string>): (task: DigTask) => string[] | undefined {
  const below = new Map<DigTask, string[]>();
  for (const [group, object] of objects)
    for (let task: DigTask | undefined = group; task; task = task.parent) {
      const known = below.get(task);
      if (known) known.push(object);
      else below.set(task, [object]);
    }
  return (task) => below.get(task);
}

/** A turn of ours names in its export those for whose end it waits: `'events', 'profiles'`. */
function awaited(task: DigTask): string[] {
  return Array.from((exportedText(task, 'ingest.before') ?? '').matchAll(/'([^']+)'/g), ([, object]) => object ?? '');
}
