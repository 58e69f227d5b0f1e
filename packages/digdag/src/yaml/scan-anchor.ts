import { isBlank, isWord, showCharacter } from './characters.js';
import type { Token } from './token.js';
import type { YamlSource } from './yaml-source.js';
import { YamlSyntaxError } from './yaml-syntax-error.js';

/** `&name` or `*name`. */
export function scanAnchor(source: YamlSource): Token {
  const start = source.position();
  const alias = source.take(1) === '*';
  let length = 0;
  while (isWord(source.peek(length))) length += 1;
  const text = source.take(length);
  const next = source.peek();
  if (length === 0 || !(isBlank(next) || '?:,]}%@`'.includes(String.fromCharCode(next)))) {
    const found = `expected alphabetic or numeric character, but found ${showCharacter(next)}`;
    const what = alias ? 'an alias' : 'an anchor';
    throw new YamlSyntaxError('ScannerException', `while scanning ${what}, ${found}`, source.position(), start);
  }
  return { kind: alias ? '<alias>' : '<anchor>', start, end: source.position(), text };
}
