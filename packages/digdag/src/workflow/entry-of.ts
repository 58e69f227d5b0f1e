import { oncePer } from '../once-per.js';
import type { YamlEntry, YamlMap } from '../yaml/index.js';

/** Mappings with more keys than this are looked up through an index, made when it is first needed. */
const FEW = 8;

/** The entry of a mapping with this key, with the place of key and value. */
export function entryOf(map: YamlMap, key: string): YamlEntry | undefined {
  const { entries } = map;
  const { length } = entries;
  if (length > FEW) return indexOf(map).get(key);
  // Asked for thousands of times in a project that is looked at once, and there an index is much sooner than for…of.
  for (let index = 0; index < length; index += 1) if (entries[index]?.key === key) return entries[index];
  return undefined;
}

const indexOf = oncePer(
  ({ entries }: YamlMap) => new Map(entries.toReversed().map((entry) => [entry.key, entry] as const)),
);
