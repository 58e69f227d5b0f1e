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
const WORD = /[A-Za-z_]\w*/y;
const SPACE = /[ \r\n\t]+/y;
const LINE = /[^\r\n]*/y;
const SIGNS = new Set('<> != <= >= => -> || {- -} ( ) , . [ ] : | ^ $ { } = < > + - * / % ? ;'.split(' '));
const OPENINGS = new Set(`'"\`/`);
const PREFIXES = new Set(["x'", "X'", 'u&', 'U&']);
const ENCLOSED: readonly { opening: RegExp; prefix: number; closing: string; kind: SqlTokenKind }[] = [
  { opening: /^'/, prefix: 1, closing: "'", kind: 'string' },
  { opening: /^"/, prefix: 1, closing: '"', kind: 'quoted' },
  { opening: /^\/\*/, prefix: 2, closing: '*/', kind: 'comment' },
  { opening: /^[xX]'/, prefix: 2, closing: "'", kind: 'binary' },
  { opening: /^[uU]&'/, prefix: 3, closing: "'", kind: 'unicode' },
  { opening: /^`/, prefix: 1, closing: '`', kind: 'other' },
];

/**
 * The tokens of a text in order, comments among them, by the rules of Trino's lexer. Nothing is refused: what is no token
 * is `other`, as is a quote or the beginning of a comment that is never closed. Linear.
 */
export function sqlTokens(text: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  const never = new Set<string>();
  let at = match(SPACE, text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at, never);
    tokens.push(token);
    at = match(SPACE, text, token.end);
  }
  return tokens;
}

function tokenAt(text: string, start: number, never: Set<string>): SqlToken {
  const char = text.charAt(start);
  const next = text.charAt(start + 1);
  const isWord = /\w/.test(char);
  if (isWord && !PREFIXES.has(char + next)) return wordAt(text, start) ?? numberAt(text, start) ?? signAt(text, start);
  if (char === '-' && next === '-') return { kind: 'comment', text: '', start, end: match(LINE, text, start) };
  if (isWord || OPENINGS.has(char)) {
    const enclosed = enclosedAt(text, start, never) ?? wordAt(text, start);
    if (enclosed) return enclosed;
  }
  return (char === '.' ? numberAt(text, start) : undefined) ?? signAt(text, start);
}

/** What has an end of its own. `never` holds ends that do not come any more. */
function enclosedAt(text: string, start: number, never: Set<string>): SqlToken | undefined {
  const opened = ENCLOSED.find(({ opening }) => opening.test(text.slice(start, start + 3)));
  if (opened === undefined) return undefined;
  const { kind, prefix, closing } = opened;
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

function wordAt(text: string, start: number): SqlToken | undefined {
  const end = match(WORD, text, start);
  return end === start ? undefined : { kind: 'word', text: text.slice(start, end).toUpperCase(), start, end };
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

function signAt(text: string, start: number): SqlToken {
  const two = text.slice(start, start + 2);
  const sign = SIGNS.has(two) ? two : two.slice(0, 1);
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
