import { entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlMap, YamlRange, YamlValue } from '@cdp-ingestion/digdag/yaml';
import { isTemplate } from '../texts/scalar-text.js';

/** Why a `_retry` is none as it is written, and where. */
export interface RetryProblem {
  readonly kind: 'template' | 'format';
  readonly range: YamlRange;
  /** What should stand there. */
  readonly wanted: string;
}

/**
 * Reads a `_retry` as Digdag does before anything is filled in.
 *
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-plugin-utils/src/main/java/io/digdag/util/RetryControl.java
 */
export function retryProblem(value: YamlValue): RetryProblem | undefined {
  const wanted = 'a number, or {limit, interval, interval_type}';
  if (isTemplate(value)) return { kind: 'template', range: value.range, wanted };
  if (value.kind === 'map') return inMap(value);
  return isInteger(value) ? undefined : { kind: 'format', range: value.range, wanted };
}

function inMap(map: YamlMap): RetryProblem | undefined {
  for (const { key, value } of map.entries) {
    const read = key === 'interval_type' ? isType : NUMBERS.has(key) ? isInteger : () => true;
    const wanted = key === 'interval_type' ? 'constant or exponential' : `a number for ${key}`;
    if (isTemplate(value)) return { kind: 'template', range: value.range, wanted };
    if (!read(value)) return { kind: 'format', range: value.range, wanted };
  }
  return entryOf(map, 'limit') ? undefined : { kind: 'format', range: map.range, wanted: 'a limit' };
}

const NUMBERS = new Set(['limit', 'interval', 'max_interval']);

function isInteger(value: YamlValue): boolean {
  if (value.kind !== 'scalar') return false;
  if (value.type === 'string') return /^\s*(?:-?\d+\s*)?$/.test(String(value.value));
  return value.type === 'integer' || value.type === 'float';
}

function isType(value: YamlValue): boolean {
  return value.kind === 'scalar' && /^(?:constant|exponential)$/i.test(String(value.value));
}
