import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlMap, YamlScalar, YamlValue } from '@cdp-ingestion/digdag/yaml';
import { isLoopName } from './loop-names.js';

/**
 * The value that a dotted name has from the nearest `_export` of a task or above it; undefined where none exports it,
 * where it is no scalar, and where a loop gives the name.
 */
export function exportedScalar(task: DigTask, name: string): YamlScalar | undefined {
  const path = name.split('.');
  for (let one: DigTask | undefined = task; one; one = one.parent) {
    if (isLoopName(one, name)) return undefined;
    const exported: YamlValue | undefined = entryOf(one.config, '_export')?.value;
    const found = exported?.kind === 'map' ? find(exported, path) : 'absent';
    if (found === 'absent') continue;
    return found?.kind === 'scalar' ? found : undefined;
  }
  return undefined;
}

/** Mappings are merged, so that a key which one has not may be in one further up; a value that is none hides it. */
function find(map: YamlMap, [first = '', ...rest]: readonly string[]): YamlValue | 'absent' | undefined {
  const value = entryOf(map, first)?.value;
  if (value === undefined) return 'absent';
  if (rest.length === 0) return value;
  return value.kind === 'map' ? find(value, rest) : undefined;
}
