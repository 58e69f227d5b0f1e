import { isLineEnd, isSpaceOrEnd, isWord, showCharacter } from './characters.js';
import { scanTagHandle, scanTagUri } from './scan-tag.js';
import type { Token } from './token.js';
import type { YamlPosition } from './yaml-position.js';
import type { YamlSource } from './yaml-source.js';
import { YamlSyntaxError } from './yaml-syntax-error.js';

/** A line that begins with `%`. Directives other than YAML and TAG are passed over. */
export function scanDirective(source: YamlSource): Token {
  const start = source.position();
  source.offset += 1;
  let length = 0;
  while (isWord(source.peek(length))) length += 1;
  const text = source.take(length);
  if (length === 0 || !isSpaceOrEnd(source.peek()))
    throw directiveError(source, 'alphabetic or numeric character', start);
  const values = scanValues(source, text, start);
  const end = source.position();
  if (values === undefined) skipLine(source);
  else scanRest(source, start);
  source.takeBreak();
  return { kind: '<directive>', start, end, text, values: values ?? [] };
}

function scanValues(source: YamlSource, name: string, start: YamlPosition): string[] | undefined {
  if (name !== 'YAML' && name !== 'TAG') return undefined;
  source.skipSpaces();
  if (name === 'YAML') return scanVersion(source, start);
  const handle = scanTagHandle(source, 'directive', start);
  if (source.peek() !== 0x20) throw directiveError(source, "' '", start);
  source.skipSpaces();
  const prefix = scanTagUri(source, 'directive', start);
  if (!isSpaceOrEnd(source.peek())) throw directiveError(source, "' '", start);
  return [handle, prefix];
}

function scanVersion(source: YamlSource, start: YamlPosition): string[] {
  const version = /^(\d+)(\.(\d+)?)?/.exec(source.prefix(20));
  source.offset += version?.[0].length ?? 0;
  const [, major, dot, minor] = version ?? [];
  if (major === undefined || minor === undefined) {
    throw directiveError(source, major !== undefined && dot === undefined ? "a digit or '.'" : 'a digit', start);
  }
  if (!isSpaceOrEnd(source.peek())) throw directiveError(source, "a digit or ' '", start);
  return [major, minor];
}

function scanRest(source: YamlSource, start: YamlPosition): void {
  source.skipSpaces();
  if (source.peek() === 0x23) skipLine(source);
  if (!isLineEnd(source.peek())) throw directiveError(source, 'a comment or a line break', start);
}

function skipLine(source: YamlSource): void {
  while (!isLineEnd(source.peek())) source.offset += 1;
}

function directiveError(source: YamlSource, expected: string, start: YamlPosition): YamlSyntaxError {
  const text = `while scanning a directive, expected ${expected}, but found ${showCharacter(source.peek())}`;
  return new YamlSyntaxError('ScannerException', text, source.position(), start);
}
