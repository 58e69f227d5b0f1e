import { oncePer } from '@cdp-ingestion/digdag/once-per';
import type { YamlMap, YamlValue } from '@cdp-ingestion/digdag/yaml';

/** A mapping's values by key; read once, as each template looks names up. */
export const keysOf: (map: YamlMap) => ReadonlyMap<string, YamlValue> = oncePer(read);

function read({ entries }: YamlMap): Map<string, YamlValue> {
  const keys = new Map<string, YamlValue>();
  for (const { key, value } of entries) keys.set(key, value);
  return keys;
}
