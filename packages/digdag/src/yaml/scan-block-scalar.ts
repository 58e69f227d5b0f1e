import { END, isSpaceOrEnd, showCharacter } from './characters.js';
import { type BlockStyle, scanBlockText } from './scan-block-text.js';
import type { Token } from './token.js';
import type { YamlPosition } from './yaml-position.js';
import type { YamlSource } from './yaml-source.js';
import { YamlSyntaxError } from './yaml-syntax-error.js';

/** A scalar that begins with `|` or `>`; `parentIndent` is the indentation of what holds it, -1 at the top. */
export function scanBlockScalar(source: YamlSource, parentIndent: number): Token {
  const start = source.position();
  const folded = source.take(1) === '>';
  const { text, end } = scanBlockText(source, parentIndent, { folded, ...scanHeader(source, start) });
  return { kind: '<scalar>', start, end, text, plain: false };
}

function scanHeader(source: YamlSource, start: YamlPosition): Omit<BlockStyle, 'folded'> {
  const match = /^(?:([-+])([0-9]?)|([0-9])([-+]?))/.exec(source.prefix(2));
  const chomp = (match?.[1] ?? match?.[4] ?? '') as BlockStyle['chomp'];
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

function blockError(source: YamlSource, message: string, start: YamlPosition): YamlSyntaxError {
  const text = `while scanning a block scalar, ${message}`;
  return new YamlSyntaxError('ScannerException', text, source.position(), start);
}
