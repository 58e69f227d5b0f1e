import type { YamlValue } from '@cdp-ingestion/digdag/yaml';
import { templatesIn } from './mask-templates.js';

/** The names in the templates of a text: `${td.last_results.a + b}` has `td`, `last_results`, `a` and `b`. */
export function templateWords(text: string): Set<string> {
  const words = new Set<string>();
  for (const { expression } of templatesIn(text))
    for (const [word] of expression.matchAll(/[A-Za-z_$][\w$]*/g)) words.add(word);
  return words;
}

/** Every text in a value, once for all aliases of it. */
export function* textsIn(value: YamlValue): Generator<string> {
  const open = [value];
  const seen = new Set<YamlValue>();
  for (let one = open.pop(); one; one = open.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    if (one.kind === 'scalar') {
      if (typeof one.value === 'string') yield one.value;
    } else
      for (const below of one.kind === 'list' ? one.items : one.entries.map((entry) => entry.value)) open.push(below);
  }
}
