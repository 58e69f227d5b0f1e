import { type DigTask, paramOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlMap, YamlValue } from '@cdp-ingestion/digdag/yaml';
import { scheduleNames, scriptNames, sessionNames } from './built-in-names.js';
import { keysOf } from './keys-of.js';
import { loopNames } from '../model/tasks/loop-names.js';
import type { Scope } from './scope.js';

/**
 * What a template finds under a path. `there`: something, or it is not known. `unfinished`: a task stores it that may not
 * have ended. `missing`: nothing, from this place of the path on; `beside` are the names that are there instead.
 */
export type FoundName =
  | { readonly kind: 'there' }
  | { readonly kind: 'unfinished'; readonly at: number }
  | { readonly kind: 'missing'; readonly at: number; readonly beside: readonly string[] };

const THERE: FoundName = { kind: 'there' };

/**
 * Looks a path up as Digdag does: what stands near goes before what stands far, and maps are merged.
 *
 * @param dotted the path as one text, where it is at hand
 */
export function findName(path: readonly string[], scope: Scope, dotted = path.join('.')): FoundName {
  const root = path[0] ?? '';
  const { stored, known, scheduled, task } = scope;
  if (!known || stored.anything || (scheduled && scheduleNames.has(root))) return THERE;
  if (sessionNames.has(root) || scriptNames.has(root)) return THERE;
  if (stored.unfinished.size === 0 && paramOf(task, dotted)) return THERE; // as most are
  const given = namesAbove(task);
  if (given === undefined) return THERE;
  const sure = [...given, ...stored.sure, ...stored.perhaps];
  return descend(path, [task.config, ...task.exports], sure, [...stored.unfinished]);
}

/** `sure` and `unfinished` are names of some members: `td.last_results`. What is below them is not known. */
function descend(
  path: readonly string[],
  top: readonly YamlMap[],
  sure: readonly string[],
  unfinished: readonly string[],
): FoundName {
  let maps = top;
  for (const [at, name] of path.entries()) {
    const values = valuesOf(maps, name);
    if (values.some(({ kind }) => kind !== 'map')) return THERE;
    const dotted = path.slice(0, at + 1).join('.');
    if (sure.includes(dotted)) return THERE;
    if (unfinished.includes(dotted)) return { kind: 'unfinished', at };
    const isAbove = (one: string): boolean => one.startsWith(`${dotted}.`);
    if (values.length === 0 && !sure.some(isAbove) && !unfinished.some(isAbove)) return missing(at, maps);
    maps = values.filter((value): value is YamlMap & YamlValue => value.kind === 'map');
  }
  return THERE;
}

function valuesOf(maps: readonly YamlMap[], name: string): YamlValue[] {
  const values: YamlValue[] = [];
  for (const map of maps) {
    const value = keysOf(map).get(name);
    if (value) values.push(value);
  }
  return values;
}

function missing(at: number, maps: readonly YamlMap[]): FoundName {
  // Seldom asked for: most of what is missing is provided for by its expression.
  return {
    kind: 'missing',
    at,
    get beside() {
      return maps.flatMap((map) => [...keysOf(map).keys()]);
    },
  };
}

/** Names that loops and `_error` give; undefined where a loop's are not known. */
function namesAbove(task: DigTask): string[] | undefined {
  const names: string[] = [];
  for (let one: DigTask | undefined = task; one; one = one.parent) {
    if (one.place === '_error') names.push('error');
    if ((one.place !== '_do' && one.place !== '_else_do') || !one.parent) continue;
    const given = loopNames(one.parent);
    if (given === undefined) return undefined;
    names.push(...given);
  }
  return names;
}
