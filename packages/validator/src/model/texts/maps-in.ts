import type { YamlMap, YamlValue } from '@cdp-ingestion/digdag/yaml';

/** Every mapping in a value, itself first, in the order of the file; what aliases name is there once. */
export function mapsIn(value: YamlValue): readonly YamlMap[] {
  const maps: YamlMap[] = [];
  const seen = new Set<YamlValue>();
  const visit = (one: YamlValue): void => {
    if (one.kind === 'scalar' || seen.has(one)) return;
    seen.add(one);
    if (one.kind === 'list') return one.items.forEach(visit);
    maps.push(one);
    for (const entry of one.entries) visit(entry.value);
  };
  visit(value);
  return maps;
}
