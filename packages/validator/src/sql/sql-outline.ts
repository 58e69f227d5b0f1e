import type { TextRange } from './mask-in-sql.js';

/** Where the statements and the quotes of a text of SQL stand. */
export interface SqlOutline {
  /** Without the `;`, and without the blanks and comments around them. What holds only those is no statement. */
  readonly statements: readonly TextRange[];
  /** Literals and quoted names, with their quotes. */
  readonly quoted: readonly TextRange[];
}

const MARK = /[;'"`]|--|\/\*/g;
const BLANKS = /[ \r\n\t]*/y;
const LINE = /[^\r\n]*/y;
/** With these before it, a mark is part of a token that began there: `X'00'`, `U&'a'`, `{-`. */
const JOINED = new Set(['x', 'X', '&', '{']);

/**
 * Takes a text apart by its quotes, comments and semicolons alone, which takes a tenth of the time of reading its tokens.
 * Undefined where that is not enough: a quote or comment that is never closed or holds a `;`, a literal with a prefix.
 */
export function sqlOutline(text: string): SqlOutline | undefined {
  const statements: TextRange[] = [];
  const quoted: TextRange[] = [];
  let start = -1;
  let end = -1;
  const grow = (from: number, to: number): void => {
    if (start === -1) start = from;
    end = to;
  };
  const finish = (): void => {
    if (start !== -1) statements.push({ start, end });
    start = -1;
  };
  let at = 0;
  let semicolon = -1;
  MARK.lastIndex = 0;
  for (let mark = MARK.exec(text); mark; mark = MARK.exec(text)) {
    const { 0: sign, index } = mark;
    if (skip(BLANKS, text, at) < index) grow(skip(BLANKS, text, at), behindLast(text, index));
    at = sign === ';' ? index + 1 : behind(sign, text, index);
    if (sign === ';') finish();
    else {
      if (semicolon < index) semicolon = indexOrEnd(text, ';', index);
      if (semicolon < at || at === -1) return undefined;
      if (sign.length === 1) {
        grow(index, at);
        quoted.push({ start: index, end: at });
      }
    }
    MARK.lastIndex = at;
  }
  if (skip(BLANKS, text, at) < text.length) grow(skip(BLANKS, text, at), behindLast(text, text.length));
  finish();
  return { statements, quoted };
}

/** Behind the comment or quote that a sign opens; -1 where that can't be told. Two quotes in a row are one in the text. */
function behind(sign: string, text: string, from: number): number {
  if (JOINED.has(text.charAt(from - 1))) return -1;
  if (sign === '--') return skip(LINE, text, from);
  if (sign === '/*') return behindNext('*/', text, from + 2);
  let end = behindNext(sign, text, from + 1);
  while (end !== -1 && text.charAt(end) === sign) end = behindNext(sign, text, end + 1);
  return end;
}

function behindNext(closing: string, text: string, from: number): number {
  const index = text.indexOf(closing, from);
  return index === -1 ? -1 : index + closing.length;
}

function indexOrEnd(text: string, sign: string, from: number): number {
  const index = text.indexOf(sign, from);
  return index === -1 ? text.length : index;
}

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  pattern.test(text);
  return pattern.lastIndex;
}

function behindLast(text: string, to: number): number {
  let end = to;
  while (' \r\n\t'.includes(text.charAt(end - 1))) end -= 1;
  return end;
}
