import type { DigTask } from '@cdp-ingestion/digdag/workflow';

/** What each round of an operator's `_do` is told; undefined where that is not known. */
export function loopNames(task: DigTask): readonly string[] | undefined {
  const operator = task.operator;
  if (operator?.name !== 'for_each') return operator && NAMES.get(operator.name);
  return operator.value.kind === 'map' ? operator.value.entries.map(({ key }) => key) : undefined;
}

/** @see https://docs.digdag.io/operators/workflow_control.html */
const NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['if', []],
  ['loop', ['i']],
  ['for_range', ['range.from', 'range.to', 'range.index']],
  ['td_for_each', ['td.each']],
]);

/** Tells whether a name may be a variable of the loop whose `_do` a task is: the variable, a part of it, or what holds it. */
export function isLoopName(task: DigTask, path: string): boolean {
  if (task.place !== '_do' || task.parent === undefined) return false;
  const names = loopNames(task.parent);
  const isPart = (whole: string, part: string): boolean => part === whole || part.startsWith(`${whole}.`);
  return names === undefined || names.some((name) => isPart(name, path) || isPart(path, name));
}
