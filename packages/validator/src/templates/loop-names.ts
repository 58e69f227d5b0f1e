import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import { operatorOf } from '../model/operator-of.js';

/** What each round of an operator's `_do` is told; undefined where that is not known. */
export function loopNames(task: DigTask): readonly string[] | undefined {
  const operator = operatorOf(task);
  if (operator?.name !== 'for_each') return operator && NAMES.get(operator.name);
  return operator.value.kind === 'map' ? operator.value.entries.map(({ key }) => key) : undefined;
}

const NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ['if', []],
  ['loop', ['i']],
  ['for_range', ['range.from', 'range.to', 'range.index']],
  ['td_for_each', ['td.each']],
]);
