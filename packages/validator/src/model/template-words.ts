import type { YamlValue } from '@cdp-ingestion/digdag/yaml';
import { templatesIn } from './mask-templates.js';

/** The names in the templates of a text: `${td.last_results.a + b}` has `td`, `last_results`, `a` and `b`. */
export function templateWords(text: string): Set<string> {
  const words = new Set<string>();
  for (const { expression } of templatesIn(text))
    for (const [word] of expression.matchAll(/[A-Za-z_$][\w$]*/g)) words.add(word);
  return words;
}

/** Every text in a value. */
export function* textsIn(value: YamlValue): Generator<string> {
  const open = [value];
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.kind === 'list') open.push(...one.items);
    else if (one.kind === 'map') open.push(...one.entries.map((entry) => entry.value));
    else if (typeof one.value === 'string') yield one.value;
  }
}
