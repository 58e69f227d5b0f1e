import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry, YamlMap } from '@cdp-ingestion/digdag/yaml';
import type { OperatorParameter, OperatorSpec } from '../../operators/operator-spec.js';
import { operatorParam } from './operator-param.js';

/** A parameter that a task gives to its operator. */
export interface GivenParameter {
  readonly parameter: OperatorParameter;
  readonly entry: YamlEntry;
}

type Exports = DigTask['exports'];

/** What a task gives, and to which operator. */
const knownOf = new WeakMap<DigTask, { readonly spec: OperatorSpec; readonly given: readonly GivenParameter[] }>();

/** The names that exports have, by the exports, which most tasks share, and the operator's map of defaults. */
const known = new WeakMap<Exports, Map<string, ReadonlySet<string>>>();

/**
 * The parameters of an operator that a task gives, each as {@link operatorParam} finds it, in the order of the operator's
 * table. They are looked up once for all rules.
 */
export function operatorParams(task: DigTask, spec: OperatorSpec): readonly GivenParameter[] {
  const before = knownOf.get(task);
  if (before?.spec === spec) return before.given;
  const given = lookUp(task, spec);
  knownOf.set(task, { spec, given });
  return given;
}

/** An operator has many parameters and a task few, so only names that stand somewhere are looked up. */
function lookUp(task: DigTask, spec: OperatorSpec): GivenParameter[] {
  const given: GivenParameter[] = [];
  const exported = exportedNames(task.exports, spec.defaults ?? '');
  const own = namesOf([task.config], spec.defaults ?? '');
  for (const parameter of spec.parameters) {
    const { name } = parameter;
    const entry = own.has(name) || exported.has(name) ? operatorParam(task, spec, name) : undefined;
    if (entry) given.push({ parameter, entry });
  }
  return given;
}

function exportedNames(exports: Exports, defaults: string): ReadonlySet<string> {
  let byDefaults = known.get(exports);
  if (byDefaults === undefined) known.set(exports, (byDefaults = new Map()));
  const names = byDefaults.get(defaults) ?? namesOf(exports, defaults);
  byDefaults.set(defaults, names);
  return names;
}

/** The keys of mappings, and those of the map of defaults in them. */
function namesOf(maps: readonly YamlMap[], defaults: string): Set<string> {
  const names = new Set<string>();
  for (const { entries } of maps)
    for (const { key, value } of entries) {
      names.add(key);
      if (key === defaults && value.kind === 'map') for (const below of value.entries) names.add(below.key);
    }
  return names;
}
