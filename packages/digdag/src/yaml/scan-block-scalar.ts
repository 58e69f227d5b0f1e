import { END, isSpaceOrEnd, showCharacter, SPACE, TAB } from './characters.js';
import type { Token } from './token.js';
import type { YamlPosition } from './yaml-position.js';
import type { YamlSource } from './yaml-source.js';
import { YamlSyntaxError } from './yaml-syntax-error.js';

interface Header {
  /** `-` drops the last line break, `+` keeps all of them. */
  chomp: '' | '-' | '+';
  /** The indentation, where it is given. */
  increment: number | undefined;
}

/** A scalar that begins with `|` or `>`; `parentIndent` is the indentation of what holds it, -1 at the top. */
export function scanBlockScalar(source: YamlSource, parentIndent: number): Token {
  const start = source.position();
  const folded = source.take(1) === '>';
  const { chomp, increment } = scanHeader(source, start);
  const least = Math.max(parentIndent + 1, 1);
  const leading = increment === undefined ? scanIndentation(source) : { breaks: '', indent: 0, end: source.position() };
  const indent = increment === undefined ? Math.max(least, leading.indent) : least + increment - 1;
  let { breaks, end } = increment === undefined ? leading : scanBreaks(source, indent);
  let text = '';
  let lineBreak = '';
  while (source.column === indent && source.peek() !== END) {
    text += breaks;
    const indented = isSpaceOrTab(source.peek());
    text += source.take(source.lineLength());
    lineBreak = source.takeBreak();
    ({ breaks, end } = scanBreaks(source, indent));
    if (source.column !== indent || source.peek() === END) break;
    const folds = folded && lineBreak === '\n' && !indented && !isSpaceOrTab(source.peek());
    if (!folds) text += lineBreak;
    else if (breaks === '') text += ' ';
  }
  if (chomp !== '-') text += lineBreak;
  if (chomp === '+') text += breaks;
  return { kind: '<scalar>', start, end, text, plain: false };
}

function scanHeader(source: YamlSource, start: YamlPosition): Header {
  const match = /^(?:([-+])([0-9]?)|([0-9])([-+]?))/.exec(source.prefix(2));
  const chomp = (match?.[1] ?? match?.[4] ?? '') as Header['chomp'];
  const digit = match?.[2] ?? match?.[3] ?? '';
  if (digit === '0') {
    source.offset += match?.[1]?.length ?? 0;
    throw blockError(source, 'expected indentation indicator in the range 1-9, but found 0', start);
  }
  source.offset += match?.[0].length ?? 0;
  if (!isSpaceOrEnd(source.peek())) {
    const found = showCharacter(source.peek());
    throw blockError(source, `expected chomping or indentation indicators, but found ${found}`, start);
  }
  scanIgnoredLine(source, start);
  return { chomp, increment: digit === '' ? undefined : Number(digit) };
}

function scanIgnoredLine(source: YamlSource, start: YamlPosition): void {
  source.skipSpaces();
  if (source.peek() === 0x23) source.offset += source.lineLength();
  if (source.takeBreak() !== '' || source.peek() === END) return;
  throw blockError(source, `expected a comment or a line break, but found ${showCharacter(source.peek())}`, start);
}

/** The empty lines before the text, and the deepest indentation in them and before the text. */
function scanIndentation(source: YamlSource): { breaks: string; indent: number; end: YamlPosition } {
  let breaks = '';
  let indent = 0;
  let end = source.position();
  for (;;) {
    source.skipSpaces();
    indent = Math.max(indent, source.column);
    const next = source.takeBreak();
    if (next === '') return { breaks, indent, end };
    breaks += next;
    end = source.position();
  }
}

function scanBreaks(source: YamlSource, indent: number): { breaks: string; end: YamlPosition } {
  let breaks = '';
  let end = source.position();
  for (;;) {
    while (source.column < indent && source.peek() === SPACE) source.offset += 1;
    const next = source.takeBreak();
    if (next === '') return { breaks, end };
    breaks += next;
    end = source.position();
  }
}

function isSpaceOrTab(code: number): boolean {
  return code === SPACE || code === TAB;
}

function blockError(source: YamlSource, message: string, start: YamlPosition): YamlSyntaxError {
  const text = `while scanning a block scalar, ${message}`;
  return new YamlSyntaxError('ScannerException', text, source.position(), start);
}
