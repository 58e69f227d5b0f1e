import { resolveTag } from './resolve-tag.js';
import { scanQuoted } from './scan-quoted.js';
import type { ScalarNode } from './yaml-node.js';
import type { YamlPosition } from './yaml-position.js';
import { YamlSource } from './yaml-source.js';

/**
 * Patterns of scalars of one line, to be put together. Each can match in one way only, so that no text takes long, and
 * each leaves out what is rare: what it takes is a scalar for the scanner too, what it does not take need not be broken.
 */
export const USUAL = {
  /** Escapes are whole. */
  quoted: String.raw`"(?:[^"\\\n]|\\(?:[0abtnvfre "\\N_LP]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}))*"|'(?:[^'\n]|'')*'`,
  /** A key at the start of a line; no mark of a document begins so. */
  plainKey: plain(String.raw`[^ \t\n.\-?:,[\]{}#&*!|>'"%@${'`'}]`, ''),
  plain: plain(String.raw`(?:[^ \t\n\-?:,[\]{}#&*!|>'"%@${'`'}]|-(?=[^ \t\n]))`, ''),
  /** In brackets. */
  flowPlain: plain(String.raw`(?:[^ \t\n\-?:,[\]{}#&*!|>'"%@${'`'}]|-(?=[^ \t\n,?[\]{}]))`, String.raw`,?[\]{}`),
} as const;

/** Words, in which `:` stands before a character of the text only; behind spaces a `#` would be a comment. */
function plain(first: string, ends: string): string {
  const inWord = String.raw`[^ \t\n:${ends}]`;
  const colon = String.raw`:(?=[^ \t\n${ends}])`;
  return String.raw`${first}${inWord}*(?:(?:${colon}| +(?=[^ \t\n:#${ends}]|${colon}))${inWord}*)*`;
}

/** The node of a scalar that a pattern of {@link USUAL} took. */
export function usualScalar(raw: string, start: YamlPosition, end: YamlPosition): ScalarNode {
  if (raw.startsWith('"')) {
    const text = raw.includes('\\') ? (scanQuoted(new YamlSource(raw)).text ?? '') : raw.slice(1, -1);
    return { kind: 'scalar', tag: 'tag:yaml.org,2002:str', text, start, end };
  }
  if (raw.startsWith("'")) {
    return { kind: 'scalar', tag: 'tag:yaml.org,2002:str', text: raw.slice(1, -1).replaceAll("''", "'"), start, end };
  }
  return { kind: 'scalar', tag: resolveTag(raw), text: raw, start, end };
}
