import type { YamlMap, YamlValue } from '@cdp-ingestion/digdag/yaml';

const known = new WeakMap<YamlMap, ReadonlyMap<string, YamlValue>>();

/** A mapping's values by key; read once, as each template looks names up. */
export function keysOf(map: YamlMap): ReadonlyMap<string, YamlValue> {
  const keys = known.get(map) ?? new Map(map.entries.map(({ key, value }) => [key, value]));
  known.set(map, keys);
  return keys;
}
