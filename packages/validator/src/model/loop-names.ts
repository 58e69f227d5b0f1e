import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import { operatorOf } from './operator-of.js';

/** The variables that a loop gives to its `_do`; undefined where they are known only when it runs. */
export function loopNames(loop: DigTask): readonly string[] | undefined {
  const operator = operatorOf(loop);
  if (operator?.name !== 'for_each') return LOOP_NAMES.get(operator?.name ?? '') ?? [];
  return operator.value.kind === 'map' ? operator.value.entries.map(({ key }) => key) : undefined;
}

/** @see https://docs.digdag.io/operators/workflow_control.html */
const LOOP_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['loop', ['i']],
  ['for_range', ['range']],
  ['td_for_each', ['td.each']],
]);

/** Tells whether a name is a variable of the loop whose `_do` a task is. */
export function isLoopName(task: DigTask, path: string): boolean {
  if (task.place !== '_do' || task.parent === undefined) return false;
  const names = loopNames(task.parent);
  return names === undefined || names.some((name) => path === name || path.startsWith(`${name}.`));
}
