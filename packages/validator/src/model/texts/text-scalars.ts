import type { YamlScalar, YamlValue } from '@cdp-ingestion/digdag/yaml';

/** Every text in a value, from the last to the first, once for all aliases of it. */
export function* textScalars(value: YamlValue): Generator<YamlScalar> {
  const open = [value];
  const seen = new Set<YamlValue>();
  for (let one = open.pop(); one; one = open.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    if (one.kind === 'scalar') {
      if (typeof one.value === 'string') yield one;
    } else
      for (const below of one.kind === 'list' ? one.items : one.entries.map((entry) => entry.value)) open.push(below);
  }
}
