import { oncePer } from '@cdp-ingestion/digdag/once-per';
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

/** The keys and scalars of a value, each once: what an alias names is visited where it is met first. Looked for once. */
export function textsIn(value: YamlValue): readonly YamlText[] {
  if (value.kind === 'scalar') return [{ path: [], range: value.range, isKey: false }]; // as most are
  return collected(value);
}

const collected = oncePer(collect);

function collect(value: YamlValue): YamlText[] {
  const texts: YamlText[] = [];
  const seen = new Set<YamlValue>();
  const visit = (one: YamlValue, path: readonly string[], depth: number): void => {
    if (seen.has(one) || depth > DEEPEST) return;
    seen.add(one);
    if (one.kind === 'scalar') texts.push({ path, range: one.range, isKey: false });
    else if (one.kind === 'list') for (const item of one.items) visit(item, path, depth + 1);
    else
      for (const entry of one.entries) {
        const below = path.concat(entry.key);
        texts.push({ path: below, range: entry.keyRange, isKey: true });
        visit(entry.value, below, depth + 1);
      }
  };
  visit(value, [], 0);
  return texts;
}
