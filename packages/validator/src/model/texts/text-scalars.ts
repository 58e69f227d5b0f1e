import type { YamlScalar, YamlValue } from '@cdp-ingestion/digdag/yaml';

/** Every text in a value, from the last to the first, once for all aliases of it. */
export function textScalars(value: YamlValue): readonly YamlScalar[] {
  if (value.kind === 'scalar') return typeof value.value === 'string' ? [value] : []; // as most are
  const texts: YamlScalar[] = [];
  const open: YamlValue[] = [value];
  const seen = new Set<YamlValue>();
  for (let one = open.pop(); one; one = open.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    if (one.kind === 'scalar') {
      if (typeof one.value === 'string') texts.push(one);
    } else if (one.kind === 'list') for (const item of one.items) open.push(item);
    else for (const entry of one.entries) open.push(entry.value);
  }
  return texts;
}
