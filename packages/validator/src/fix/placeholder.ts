import type { Blank } from '../finding.js';

/** A text that stands for what only a person knows. TD takes no capital letters in names: none is pushed by mistake. */
export function placeholder(name: string, what: string): Blank {
  const word = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/\W+/g, '_');
  return { placeholder: `FILL_IN_${word.toUpperCase()}`, what };
}
