import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { YamlMap } from '@cdp-ingestion/digdag/yaml';
import { keysOf } from './keys-of.js';

/** The `_export`s of a task and of all above it, the nearest first. */
export function exportsAbove(task: DigTask): YamlMap[] {
  const exports: YamlMap[] = [];
  for (let one: DigTask | undefined = task; one; one = one.parent) {
    const exported = keysOf(one.config).get('_export');
    if (exported?.kind === 'map') exports.push(exported);
  }
  return exports;
}
