import type { YamlEntry, YamlMap } from './yaml-value.js';

/** Puts the entries of `from` into `into`: mappings are merged at all levels, anything else is replaced in its place. */
export function mergeValues(into: Map<string, YamlEntry>, from: YamlMap): void {
  for (const entry of from.entries) {
    const existing = into.get(entry.key);
    const merged = existing?.value.kind === 'map' && entry.value.kind === 'map';
    if (!merged) into.set(entry.key, entry);
    else into.set(entry.key, { ...existing, value: mergeMaps(existing.value as YamlMap, entry.value as YamlMap) });
  }
}

function mergeMaps(first: YamlMap, second: YamlMap): YamlMap {
  const entries = new Map(first.entries.map((entry) => [entry.key, entry]));
  mergeValues(entries, second);
  return { ...first, entries: [...entries.values()] };
}
