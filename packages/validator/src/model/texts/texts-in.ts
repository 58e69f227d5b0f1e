import type { YamlRange, YamlValue } from '@cdp-ingestion/digdag/yaml';

/** A text, or a number, in a value: a key or what stands behind one. */
export interface YamlText {
  /** The keys that lead to it; a list adds none. */
  readonly path: readonly string[];
  readonly range: YamlRange;
  readonly isKey: boolean;
}

/** Deeper than people write: what lies below is not looked at. */
const DEEPEST = 64;

/**
 * The keys and scalars of a value, each once: what an alias names is visited where it is met first.
 *
 * @param seen values that are left out; those that were visited are added to it
 */
export function textsIn(value: YamlValue, seen = new Set<YamlValue>()): YamlText[] {
  const found: Found = { texts: [], seen };
  visit(value, [], 0, found);
  return found.texts;
}

interface Found {
  readonly texts: YamlText[];
  readonly seen: Set<YamlValue>;
}

function visit(one: YamlValue, path: readonly string[], depth: number, found: Found): void {
  const { texts, seen } = found;
  if (seen.has(one) || depth > DEEPEST) return;
  seen.add(one);
  if (one.kind === 'scalar') texts.push({ path, range: one.range, isKey: false });
  else if (one.kind === 'list') for (const item of one.items) visit(item, path, depth + 1, found);
  else
    for (const { key, keyRange, value } of one.entries) {
      const below = path.concat(key);
      texts.push({ path: below, range: keyRange, isKey: true });
      visit(value, below, depth + 1, found);
    }
}
