import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry, YamlRange, YamlValue } from '@cdp-ingestion/digdag/yaml';

/** The operator of a task: `td_load`, with the value behind its `>:`. */
export interface Operator {
  readonly name: string;
  readonly value: YamlValue;
  readonly keyRange: YamlRange;
}

const known = new WeakMap<YamlEntry, Operator>();

/** The operator that runs, undefined for a group. Of several, which Digdag refuses, the first. All rules ask for it: it is made once. */
export function operatorOf({ operators }: DigTask): Operator | undefined {
  const entry = operators[0];
  if (entry === undefined) return undefined;
  let operator = known.get(entry);
  if (operator === undefined) {
    operator = { name: entry.key.slice(0, -1), value: entry.value, keyRange: entry.keyRange };
    known.set(entry, operator);
  }
  return operator;
}
