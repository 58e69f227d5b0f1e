import type { YamlMap, YamlValue } from '@cdp-ingestion/digdag/yaml';

const known = new WeakMap<YamlMap, ReadonlyMap<string, YamlValue>>();

/** A mapping's values by key; read once, as each template looks names up. */
export function keysOf(map: YamlMap): ReadonlyMap<string, YamlValue> {
  let keys = known.get(map);
  if (keys === undefined) known.set(map, (keys = read(map)));
  return keys;
}

function read({ entries }: YamlMap): Map<string, YamlValue> {
  const keys = new Map<string, YamlValue>();
  for (const { key, value } of entries) keys.set(key, value);
  return keys;
}
