/** What a token is: `word` covers keywords; `other` is what Trino has no token for (backquotes, `1a`, an open quote). */
export type SqlTokenKind =
  'word' | 'quoted' | 'string' | 'unicode' | 'binary' | 'integer' | 'decimal' | 'double' | 'sign' | 'comment' | 'other';

/** A token of SQL; offsets are UTF-16 units of the file. */
export interface SqlToken {
  readonly kind: SqlTokenKind;
  /** A word in capitals, a sign as it stands; empty for the other kinds, whose text is in the file. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const NUMBER =
  /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d+(?:\.\d*)?|\.\d+)[eE][+-]?\d+|\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*/y;
const DIGIT_WORD = /\d\w+/y;
const WORD = /\w+/y;
const LINE = /[^\r\n]*/y;
const SIGNS = new Set('<> != <= >= => -> || {- -} ( ) , . [ ] : | ^ $ { } = < > + - * / % ? ;'.split(' '));
const DOUBLED = new Set([...SIGNS].filter((sign) => sign.length === 2).map((sign) => sign.charCodeAt(0)));

interface Enclosing {
  /** How many characters open it. */
  readonly prefix: number;
  readonly closing: string;
  readonly kind: SqlTokenKind;
}

const ENCLOSING: readonly (readonly [opening: string, enclosing: Enclosing])[] = [
  ["'", { prefix: 1, closing: "'", kind: 'string' }],
  ['"', { prefix: 1, closing: '"', kind: 'quoted' }],
  ['/*', { prefix: 2, closing: '*/', kind: 'comment' }],
  ["x'", { prefix: 2, closing: "'", kind: 'binary' }],
  ["X'", { prefix: 2, closing: "'", kind: 'binary' }],
  ["u&'", { prefix: 3, closing: "'", kind: 'unicode' }],
  ["U&'", { prefix: 3, closing: "'", kind: 'unicode' }],
  ['`', { prefix: 1, closing: '`', kind: 'other' }],
];

/** What a token may be that begins with a character. */
const BLANK = 1;
const LETTER = 2;
const DIGIT = 4;
const OPENING = 8;
const BEGINS = new Uint8Array(128);
for (const blank of ' \r\n\t') BEGINS[blank.charCodeAt(0)] = BLANK;
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_') BEGINS[letter.charCodeAt(0)] = LETTER;
for (const digit of '0123456789') BEGINS[digit.charCodeAt(0)] = DIGIT;
for (const [opening] of ENCLOSING) BEGINS[opening.charCodeAt(0)] = (BEGINS[opening.charCodeAt(0)] ?? 0) | OPENING;

const MINUS = 0x2d;
const DOT = 0x2e;

/**
 * The tokens of a text in order, comments among them, by the rules of Trino's lexer. Nothing is refused: what is no token
 * is `other`, as is a quote or the beginning of a comment that is never closed. Linear.
 */
export function sqlTokens(text: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  const seen: Seen = { never: new Set(), words: new Map() };
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const begins = BEGINS[code] ?? 0;
    if (begins === BLANK) at += 1;
    else {
      const token = tokenAt(text, at, code, begins, seen);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

/** What was met in a text so far. */
interface Seen {
  /** Ends that do not come any more. */
  readonly never: Set<string>;
  /** Words in capitals, by how they stand there: the same ones come again and again, and are compared a lot. */
  readonly words: Map<string, string>;
}

/** Most of the time that SQL takes is spent here: a look at one character decides what is tried. */
function tokenAt(text: string, start: number, code: number, begins: number, seen: Seen): SqlToken {
  const enclosed = begins & OPENING ? enclosedAt(text, start, seen.never) : undefined;
  if (enclosed) return enclosed;
  if (begins & LETTER) {
    const end = match(WORD, text, start);
    return { kind: 'word', text: inCapitals(text.slice(start, end), seen.words), start, end };
  }
  if (code === MINUS && text.charCodeAt(start + 1) === MINUS)
    return { kind: 'comment', text: '', start, end: match(LINE, text, start) };
  return (begins & DIGIT || code === DOT ? numberAt(text, start) : undefined) ?? signAt(text, start, code);
}

function inCapitals(word: string, words: Map<string, string>): string {
  let capitals = words.get(word);
  if (capitals === undefined) words.set(word, (capitals = word.toUpperCase()));
  return capitals;
}

/** What has an end of its own. `never` holds ends that do not come any more. */
function enclosedAt(text: string, start: number, never: Set<string>): SqlToken | undefined {
  const opened = ENCLOSING.find(([opening]) => text.startsWith(opening, start));
  if (opened === undefined) return undefined;
  const { kind, prefix, closing } = opened[1];
  const close = never.has(closing) ? -1 : text.indexOf(closing, start + prefix);
  if (close === -1) never.add(closing);
  const end = close === -1 ? -1 : kind === 'binary' ? close + 1 : enclosedEnd(text, close, closing);
  return end === -1 ? { kind: 'other', text: '', start, end: start + prefix } : { kind, text: '', start, end };
}

/** Behind the closing quote; two in a row are one in the text. */
function enclosedEnd(text: string, first: number, closing: string): number {
  let close = first;
  if (closing !== '*/') while (close !== -1 && text[close + 1] === closing) close = text.indexOf(closing, close + 2);
  return close === -1 ? -1 : close + closing.length;
}

function numberAt(text: string, start: number): SqlToken | undefined {
  const end = match(NUMBER, text, start);
  if (end === start) return undefined;
  const digitWord = match(DIGIT_WORD, text, start);
  if (digitWord > end) return { kind: 'other', text: '', start, end: digitWord };
  const number = text.slice(start, end);
  const isWhole = /^(?:0[xXoObB]|[\d_]+$)/.test(number);
  return { kind: isWhole ? 'integer' : /e/i.test(number) ? 'double' : 'decimal', text: '', start, end };
}

function signAt(text: string, start: number, code: number): SqlToken {
  const two = DOUBLED.has(code) ? text.slice(start, start + 2) : '';
  const sign = SIGNS.has(two) ? two : text.charAt(start);
  if (SIGNS.has(sign)) return { kind: 'sign', text: sign, start, end: start + sign.length };
  return {
    kind: 'other',
    text: '',
    start,
    end: start + String.fromCodePoint(text.codePointAt(start) as number).length,
  };
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
