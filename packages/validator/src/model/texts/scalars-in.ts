import { oncePer } from '@cdp-ingestion/digdag/once-per';
import type { YamlMap, YamlScalar, YamlValue } from '@cdp-ingestion/digdag/yaml';

/** A scalar of a mapping, and where it stands. */
export interface PlacedScalar {
  readonly scalar: YamlScalar;
  /** Its keys from the mapping on; an item of a list has those of the list. */
  readonly path: readonly string[];
  /** The mapping that holds it, or its list. */
  readonly map: YamlMap;
  readonly inList: boolean;
}

/**
 * Every scalar of a mapping, in the order of the file; what aliases name is there once. Where no key is skipped, they are
 * gathered once for all rules.
 */
export function scalarsIn(map: YamlMap, skips?: (key: string) => boolean): readonly PlacedScalar[] {
  return skips ? scalarsBut(map, skips) : allScalars(map);
}

const allScalars = oncePer((map: YamlMap) => scalarsBut(map, () => false));

function scalarsBut(map: YamlMap, skips: (key: string) => boolean): readonly PlacedScalar[] {
  const found: Found = { scalars: [], seen: new Set() };
  for (const { key, value } of map.entries) if (!skips(key)) collect(value, [key], map, false, found);
  return found.scalars;
}

interface Found {
  readonly scalars: PlacedScalar[];
  readonly seen: Set<YamlValue>;
}

function collect(value: YamlValue, path: readonly string[], map: YamlMap, inList: boolean, found: Found): void {
  if (value.kind === 'scalar') found.scalars.push({ scalar: value, path, map, inList });
  else if (!found.seen.has(value)) {
    found.seen.add(value);
    if (value.kind === 'list') for (const item of value.items) collect(item, path, map, true, found);
    else for (const entry of value.entries) collect(entry.value, path.concat(entry.key), value, false, found);
  }
}
