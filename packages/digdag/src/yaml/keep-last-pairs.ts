import type { MappingNode, Node, Pair } from './yaml-node.js';

/** Where a key is there twice, only the last pair stays, in its own place; merge keys all stay. */
export function keepLastPairs(mapping: MappingNode, identify: (key: Node) => string): void {
  const last = new Map<string, Pair>();
  for (const pair of mapping.pairs) if (!isMerge(pair.key)) last.set(identify(pair.key), pair);
  if (last.size === mapping.pairs.length) return;
  mapping.pairs = mapping.pairs.filter((pair) => isMerge(pair.key) || last.get(identify(pair.key)) === pair);
}

function isMerge(key: Node): boolean {
  return key.tag === 'tag:yaml.org,2002:merge';
}
