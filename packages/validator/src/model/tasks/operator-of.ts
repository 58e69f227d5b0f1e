import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { YamlRange, YamlValue } from '@cdp-ingestion/digdag/yaml';

/** The operator of a task: `td_load`, with the value behind its `>:`. */
export interface Operator {
  readonly name: string;
  readonly value: YamlValue;
  readonly keyRange: YamlRange;
}

/** The operator that runs, undefined for a group. Of several, which Digdag refuses, the first. */
export function operatorOf({ operators }: DigTask): Operator | undefined {
  const entry = operators[0];
  return entry && { name: entry.key.slice(0, -1), value: entry.value, keyRange: entry.keyRange };
}
