import type { YamlEntry, YamlMap } from '../yaml/index.js';

/** The entry of a mapping with this key, with the place of key and value. */
export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  return map.entries.find((entry) => entry.key === key);
}
