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
export function textsIn(value: YamlValue, seen = new Set<YamlValue>()): Generator<YamlText> {
  return visit(value, [], 0, seen);
}

function* visit(value: YamlValue, path: readonly string[], depth: number, seen: Set<YamlValue>): Generator<YamlText> {
  if (seen.has(value) || depth > DEEPEST) return;
  seen.add(value);
  if (value.kind === 'scalar') yield { path, range: value.range, isKey: false };
  else if (value.kind === 'list') for (const item of value.items) yield* visit(item, path, depth + 1, seen);
  else
    for (const entry of value.entries) {
      const below = [...path, entry.key];
      yield { path: below, range: entry.keyRange, isKey: true };
      yield* visit(entry.value, below, depth + 1, seen);
    }
}
