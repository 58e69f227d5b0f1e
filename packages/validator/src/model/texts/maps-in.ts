import type { YamlMap, YamlValue } from '@cdp-ingestion/digdag/yaml';

/** Every mapping in a value, itself first, in the order of the file; what aliases name is there once. */
export function* mapsIn(value: YamlValue): Generator<YamlMap> {
  const seen = new Set<YamlValue>();
  const open = [value];
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.kind === 'scalar' || seen.has(one)) continue;
    seen.add(one);
    if (one.kind === 'map') yield one;
    const below = one.kind === 'list' ? one.items : one.entries.map((entry) => entry.value);
    for (const other of below.toReversed()) open.push(other);
  }
}
