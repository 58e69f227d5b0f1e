import type { YamlValue } from '@cdp-ingestion/digdag/yaml';
import type { Fix } from '../finding.js';
import type { PlacedKey } from '../model/tasks/key-index.js';
import { findOperator } from '../operators/operators.js';
import { renameKey } from './rename-key.js';
import { rewrite } from './rewrite.js';

/** Keys that take nothing but a mapping. */
const MAPPINGS: ReadonlySet<string> = new Set(['_check', '_error', '_export', '_secrets', 'schedule', 'sla']);

/**
 * Mends a key that a group or a workflow does not have: the key that was surely meant, else a `+` where its value is a
 * task, or a `>` behind an operator.
 */
export function mendKey(placed: PlacedKey | undefined, near: string | undefined): Fix | undefined {
  if (!placed) return undefined;
  const { task, entry } = placed;
  const { key, value, keyRange } = entry;
  const isFree = (name: string): boolean => task.config.entries.every((other) => other.key !== name);
  const isMeant = near !== undefined && (value.kind === 'map' || !MAPPINGS.has(near));
  const renamed = isMeant ? renameKey(task.config, key, near) : undefined;
  if (renamed) return renamed;
  if (isTask(value) && /^[\w-]+$/.test(key) && !key.startsWith('_') && isFree(`+${key}`))
    return rewrite(keyRange, `+${key}`);
  const isAlone = task.place !== 'workflow' && task.operators.length === 0 && task.children.length === 0;
  return findOperator(key) && value.kind === 'scalar' && isAlone ? rewrite(keyRange, `${key}>`) : undefined;
}

/** A mapping with tasks, or with an operator, also where that lacks its `>`. */
function isTask(value: YamlValue): boolean {
  if (value.kind !== 'map') return false;
  return value.entries.some(({ key, value: { kind } }) => {
    const isOperator = findOperator(key.replace(/>$/, '')) !== undefined && (key.endsWith('>') || kind === 'scalar');
    return key.startsWith('+') || isOperator;
  });
}
