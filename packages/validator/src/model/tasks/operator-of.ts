import type { DigOperator, DigTask } from '@cdp-ingestion/digdag/workflow';

/** The operator of a task: `td_load`, with the value behind its `>:`. */
export type Operator = DigOperator;

/** The operator that runs, undefined for a group. Of several, which Digdag refuses, the first. */
export function operatorOf({ operator }: DigTask): Operator | undefined {
  return operator;
}
