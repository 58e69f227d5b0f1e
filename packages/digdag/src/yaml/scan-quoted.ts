import { END, isBlank, showCharacter, SPACE, TAB } from './characters.js';
import type { Token } from './token.js';
import type { YamlPosition } from './yaml-position.js';
import type { YamlSource } from './yaml-source.js';
import { YamlSyntaxError } from './yaml-syntax-error.js';

const SINGLE = 0x27;
const DOUBLE = 0x22;
const BACKSLASH = 0x5c;

const RUN = /[^'"\\ \t\n\r\x85\u2028\u2029\0]*/y;

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const HEX_LENGTHS: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** A scalar in single or double quotes. */
export function scanQuoted(source: YamlSource): Token {
  const start = source.position();
  const quote = source.peek();
  source.offset += 1;
  let text = scanWord(source, quote, start);
  while (source.peek() !== quote) text += scanGap(source, start) + scanWord(source, quote, start);
  source.offset += 1;
  return { kind: '<scalar>', start, end: source.position(), text, plain: false };
}

function scanWord(source: YamlSource, quote: number, start: YamlPosition): string {
  let text = '';
  for (;;) {
    text += source.take(source.lengthOf(RUN));
    const code = source.peek();
    if (quote === DOUBLE && code === BACKSLASH) text += scanEscape(source, start);
    else if (quote === SINGLE && code === SINGLE && source.peek(1) === SINGLE) text += source.take(2).slice(1);
    else if (isSpecial(code) && code !== quote) text += source.take(1);
    else return text;
  }
}

function isSpecial(code: number): boolean {
  return code === SINGLE || code === DOUBLE || code === BACKSLASH;
}

function scanEscape(source: YamlSource, start: YamlPosition): string {
  source.offset += 1;
  const letter = source.prefix(1);
  if (Object.hasOwn(ESCAPES, letter)) {
    source.offset += 1;
    return ESCAPES[letter] ?? '';
  }
  if (Object.hasOwn(HEX_LENGTHS, letter)) return scanHex(source, HEX_LENGTHS[letter] ?? 0, start);
  if (source.takeBreak() !== '') return scanBreaks(source, start);
  throw doubleQuotedError(source, `found unknown escape character ${showCharacter(source.peek())}`, start);
}

function scanHex(source: YamlSource, length: number, start: YamlPosition): string {
  source.offset += 1;
  const hex = source.prefix(length);
  if (hex.length < length || /[^0-9A-Fa-f]/.test(hex)) {
    throw doubleQuotedError(
      source,
      `expected escape sequence of ${length} hexadecimal numbers, but found: ${hex}`,
      start,
    );
  }
  const code = Number.parseInt(hex, 16);
  if (code > 0x10ffff) {
    const message = `Not a valid Unicode code point: 0x${code.toString(16).toUpperCase()}`;
    throw new YamlSyntaxError('IllegalArgumentException', message, source.position(), start);
  }
  source.offset += length;
  return String.fromCodePoint(code);
}

function doubleQuotedError(source: YamlSource, message: string, start: YamlPosition): YamlSyntaxError {
  const text = `while scanning a double-quoted scalar, ${message}`;
  return new YamlSyntaxError('ScannerException', text, source.position(), start);
}

function scanGap(source: YamlSource, start: YamlPosition): string {
  let length = 0;
  while (source.peek(length) === SPACE || source.peek(length) === TAB) length += 1;
  const spaces = source.take(length);
  if (source.peek() === END) throw quotedError(source, 'found unexpected end of stream', start);
  const first = source.takeBreak();
  if (first === '') return spaces;
  const breaks = scanBreaks(source, start);
  if (first !== '\n') return first + breaks;
  return breaks === '' ? ' ' : breaks;
}

function scanBreaks(source: YamlSource, start: YamlPosition): string {
  let breaks = '';
  for (;;) {
    const prefix = source.prefix(3);
    if ((prefix === '---' || prefix === '...') && isBlank(source.peek(3))) {
      throw quotedError(source, 'found unexpected document separator', start);
    }
    while (source.peek() === SPACE || source.peek() === TAB) source.offset += 1;
    const next = source.takeBreak();
    if (next === '') return breaks;
    breaks += next;
  }
}

function quotedError(source: YamlSource, message: string, start: YamlPosition): YamlSyntaxError {
  const text = `while scanning a quoted scalar, ${message}`;
  return new YamlSyntaxError('ScannerException', text, source.position(), start);
}
