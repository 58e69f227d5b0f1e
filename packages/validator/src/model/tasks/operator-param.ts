import { type DigTask, paramOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry } from '@cdp-ingestion/digdag/yaml';
import type { OperatorSpec } from '../../operators/operator-spec.js';

/** A parameter as an operator reads it: of the task, of an `_export` above, else of the operator's map of defaults (`td`). */
export function operatorParam(task: DigTask, spec: OperatorSpec, name: string): YamlEntry | undefined {
  return paramOf(task, name) ?? (spec.defaults && paramOf(task, `${spec.defaults}.${name}`));
}
