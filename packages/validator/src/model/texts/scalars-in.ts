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

/** Every scalar of a mapping, in the order of the file; what aliases name is there once. */
export function* scalarsIn(map: YamlMap, skips: (key: string) => boolean = () => false): Generator<PlacedScalar> {
  const seen = new Set<YamlValue>();
  for (const { key, value } of map.entries) if (!skips(key)) yield* placed(value, [key], map, false, seen);
}

function* placed(
  value: YamlValue,
  path: readonly string[],
  map: YamlMap,
  inList: boolean,
  seen: Set<YamlValue>,
): Generator<PlacedScalar> {
  if (value.kind === 'scalar') yield { scalar: value, path, map, inList };
  else if (!seen.has(value)) {
    seen.add(value);
    if (value.kind === 'list') for (const item of value.items) yield* placed(item, path, map, true, seen);
    else for (const entry of value.entries) yield* placed(entry.value, [...path, entry.key], value, false, seen);
  }
}
