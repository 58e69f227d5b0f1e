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
const LINE = /--[^\r\n]*/y;
/** Blanks, then a word, a sign, or what takes another look. */
const USUAL =
  /[ \r\n\t]*(?:(?![xX]'|[uU]&')([A-Za-z_]\w*)|(<>|!=|<=|>=|=>|->|\|\||\{-|-\}|-(?!-)|\/(?!\*)|\.(?!\d)|[(),[\]:|^${}=<>+*%?;])|)/y;

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

/**
 * The tokens of a text, or of its part from `from` to `to`, in order, comments among them, by the rules of Trino's lexer.
 * Nothing is refused: what is no token is `other`, as is a quote or the beginning of a comment that is never closed.
 * Linear.
 */
export function sqlTokens(text: string, from = 0, to = text.length): SqlToken[] {
  const tokens: SqlToken[] = [];
  const never = new Set<string>();
  for (let at = from; at < to;) {
    USUAL.lastIndex = at;
    const found = USUAL.exec(text) as RegExpExecArray;
    at = USUAL.lastIndex;
    const word = found[1];
    const sign = found[2];
    if (word !== undefined) {
      tokens.push({ kind: 'word', text: inCapitals(word), start: at - word.length, end: at });
    } else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, start: at - sign.length, end: at });
    else if (at < to) {
      const token = unusualAt(text, at, never);
      tokens.push(token);
      at = token.end;
    }
  }
  return tokens;
}

const capitals = new Map<string, string>();
const MOST_WORDS = 2000;

/** The same words come again and again, and are compared a lot. */
function inCapitals(word: string): string {
  const known = capitals.get(word);
  if (known !== undefined) return known;
  if (capitals.size === MOST_WORDS) capitals.clear();
  const found = word.toUpperCase();
  capitals.set(word, found);
  return found;
}

function unusualAt(text: string, start: number, never: Set<string>): SqlToken {
  const end = match(LINE, text, start);
  if (end > start) return { kind: 'comment', text: '', start, end };
  return enclosedAt(text, start, never) ?? numberAt(text, start) ?? otherAt(text, start);
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

function otherAt(text: string, start: number): SqlToken {
  const end = start + String.fromCodePoint(text.codePointAt(start) as number).length;
  return { kind: 'other', text: '', start, end };
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
