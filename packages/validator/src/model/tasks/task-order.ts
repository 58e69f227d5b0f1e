import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import { parallelLimit } from './jobs-at-once.js';

/**
 * How two tasks of a workflow follow each other: `together` where a `_parallel` above both starts them at once; `apart`
 * where only one of them may run, or where `_after` or a limit orders them in a way that is not looked at.
 */
export type TaskOrder = 'one-by-one' | 'together' | 'apart';

/** The order of two tasks that stand in this order in the file. */
export function taskOrder(first: DigTask, second: DigTask): TaskOrder {
  const above = lineOf(first);
  const below = lineOf(second);
  const depth = above.findIndex((task, index) => task !== below[index]);
  const [parent, a, b] = [above[depth - 1], above[depth], below[depth]];
  if (parent === undefined || a === undefined || b === undefined) return 'apart';
  if ([...above.slice(depth), ...below.slice(depth)].some(({ place }) => place !== 'task')) return 'apart';
  const ordered = [a, b].some(({ config }) => entryOf(config, '_after') || entryOf(config, '_background'));
  const limit = parallelLimit(parent);
  const turn = (task: DigTask): number => Math.floor(parent.children.indexOf(task) / limit);
  if (ordered || (limit > 1 && turn(a) !== turn(b))) return 'apart';
  return limit > 1 ? 'together' : 'one-by-one';
}

/** A task with all above it, from the workflow down. */
function lineOf(task: DigTask): DigTask[] {
  const line = [task];
  for (let one = task.parent; one; one = one.parent) line.unshift(one);
  return line;
}
