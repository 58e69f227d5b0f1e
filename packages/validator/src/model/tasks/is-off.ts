import type { YamlValue } from '@cdp-ingestion/digdag/yaml';

/** A `_retry` of zero: none. */
export function isOff(value: YamlValue): boolean {
  return value.kind === 'scalar' && /^\s*(?:0+\s*)?$/.test(String(value.value));
}
