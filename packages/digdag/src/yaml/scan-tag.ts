import { isBlank, isSpaceOrEnd, isWord, showCharacter } from './characters.js';
import type { Token } from './token.js';
import type { YamlPosition } from './yaml-position.js';
import type { YamlSource } from './yaml-source.js';
import { YamlSyntaxError } from './yaml-syntax-error.js';

const BANG = 0x21;

/** `!`, `!name`, `!!name`, `!handle!name` or `!<uri>`. */
export function scanTag(source: YamlSource): Token {
  const start = source.position();
  const { handle, text } = scanParts(source, start);
  if (!isSpaceOrEnd(source.peek())) throw tagError(source, "expected ' '", 'tag', start);
  return { kind: '<tag>', start, end: source.position(), handle, text };
}

function scanParts(source: YamlSource, start: YamlPosition): { handle: string | undefined; text: string } {
  const next = source.peek(1);
  if (next === 0x3c) {
    source.offset += 2;
    const text = scanTagUri(source, 'tag', start);
    if (source.peek() !== 0x3e) throw tagError(source, "expected '>'", 'tag', start);
    source.offset += 1;
    return { handle: undefined, text };
  }
  if (isBlank(next)) {
    source.offset += 1;
    return { handle: undefined, text: '!' };
  }
  const handle = hasHandle(source) ? scanTagHandle(source, 'tag', start) : source.take(1);
  return { handle, text: scanTagUri(source, 'tag', start) };
}

function hasHandle(source: YamlSource): boolean {
  for (let length = 1; ; length += 1) {
    const code = source.peek(length);
    if (code === BANG) return true;
    if (isSpaceOrEnd(code)) return false;
  }
}

/** `!`, `!!` or `!handle!`. */
export function scanTagHandle(source: YamlSource, what: string, start: YamlPosition): string {
  if (source.peek() !== BANG) throw tagError(source, "expected '!'", what, start);
  let length = 1;
  if (source.peek(1) !== 0x20) {
    while (isWord(source.peek(length))) length += 1;
    if (source.peek(length) !== BANG) {
      source.offset += length;
      throw tagError(source, "expected '!'", what, start);
    }
    length += 1;
  }
  return source.take(length);
}

/** The characters of a URI, `%xx` decoded. */
export function scanTagUri(source: YamlSource, what: string, start: YamlPosition): string {
  const raw = /[-\w;/?:@&=+$,.!~*'()[\]%]*/y;
  raw.lastIndex = source.offset;
  const uri = raw.exec(source.text)?.[0] ?? '';
  const bad = /%(?![0-9A-Fa-f]{2})/.exec(uri);
  source.offset += bad === null ? uri.length : bad.index + 1;
  if (bad !== null) throw tagError(source, 'expected URI escape sequence of 2 hexadecimal numbers', what, start);
  if (uri === '') throw tagError(source, 'expected URI', what, start);
  try {
    return decodeURIComponent(uri);
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
    throw tagError(source, 'expected URI in UTF-8', what, start);
  }
}

function tagError(source: YamlSource, expected: string, what: string, start: YamlPosition): YamlSyntaxError {
  const text = `while scanning a ${what}, ${expected}, but found ${showCharacter(source.peek())}`;
  return new YamlSyntaxError('ScannerException', text, source.position(), start);
}
