import { templatesIn } from './mask-templates.js';

/** The names in the templates of a text: `${td.last_results.a + b}` has `td`, `last_results`, `a` and `b`. */
export function templateWords(text: string): Set<string> {
  const words = new Set<string>();
  for (const { expression } of templatesIn(text))
    for (const [word] of expression.matchAll(/[A-Za-z_$][\w$]*/g)) words.add(word);
  return words;
}
