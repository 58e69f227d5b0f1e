import { type DigTask, paramOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry } from '@cdp-ingestion/digdag/yaml';
import type { OperatorSpec } from '../../operators/operator-spec.js';

/** A parameter as an operator reads it: of the task, of an `_export` above, else of the operator's map of defaults (`td`). */
export function operatorParam(task: DigTask, spec: OperatorSpec, name: string): YamlEntry | undefined {
  return paramOf(task, name) ?? (spec.defaults && paramOf(task, defaultName(spec.defaults, name)));
}

const known = new Map<string, Map<string, string>>();

/** `td.database`; put together once, as each task is asked for it. */
function defaultName(defaults: string, name: string): string {
  let names = known.get(defaults);
  if (names === undefined) known.set(defaults, (names = new Map()));
  let dotted = names.get(name);
  if (dotted === undefined) names.set(name, (dotted = `${defaults}.${name}`));
  return dotted;
}
