import type { MappingNode, Node, Pair } from './yaml-node.js';

const MERGE = 'tag:yaml.org,2002:merge';

/** Told of a value of `<<` that is no mapping. */
export type MergeRefusal = (value: Node, expected: string) => void;

/** How a file's merge keys are carried out. */
export interface Merging {
  readonly identify: (key: Node) => string;
  readonly refuse: MergeRefusal;
  /** So many pairs may still be merged; when none are left, what is merged then is left out. */
  pairsLeft: number;
}

/**
 * Carries out the merge keys of a mapping, once and in the node itself, so that also another alias of it sees the
 * result. A mapping's own pair wins over a merged one and takes its place; of merged ones the first wins.
 */
export function mergePairs(mapping: MappingNode, merging: Merging): void {
  if (!mapping.pairs.some(isMerge)) return;
  const merged = new Map<string, Pair>();
  collect(mapping, true, merged, merging);
  mapping.pairs = [...merged.values()];
}

function collect(mapping: MappingNode, own: boolean, merged: Map<string, Pair>, merging: Merging): void {
  const pairs = mapping.pairs;
  mapping.pairs = pairs.filter((pair) => !isMerge(pair));
  for (const pair of pairs) {
    if (!isMerge(pair)) {
      const id = merging.identify(pair.key);
      if (own || !merged.has(id)) merged.set(id, pair);
      continue;
    }
    for (const source of sources(pair.value, merging.refuse)) {
      merging.pairsLeft -= source.pairs.length;
      if (merging.pairsLeft >= 0) collect(source, false, merged, merging);
    }
  }
}

function sources(value: Node, refuse: MergeRefusal): MappingNode[] {
  if (value.kind === 'mapping') return [value];
  if (value.kind === 'scalar') {
    refuse(value, 'a mapping or list of mappings');
    return [];
  }
  return value.items.flatMap((item) => {
    if (item.kind === 'mapping') return [item];
    refuse(item, 'a mapping');
    return [];
  });
}

function isMerge({ key }: Pair): boolean {
  return key.tag === MERGE;
}
