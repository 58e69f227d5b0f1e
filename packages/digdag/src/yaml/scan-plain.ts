import { isBlank, SPACE, TAB } from './characters.js';
import type { Token } from './token.js';
import type { YamlSource } from './yaml-source.js';

const BLOCK_RUN = /[^: \t\n\r\x85\u2028\u2029\0]*/y;
const FLOW_RUN = /[^:,?[\]{} \t\n\r\x85\u2028\u2029\0]*/y;
const FLOW_AFTER_COLON = new Set([...',[]{}'].map((character) => character.charCodeAt(0)));
const COLON = 0x3a;
const HASH = 0x23;

/** A scalar without quotes, over several lines where they are indented by `indent` at least, and whether a line ended. */
export function scanPlain(source: YamlSource, inFlow: boolean, indent: number): { token: Token; brokeLine: boolean } {
  const start = source.position();
  let end = start;
  let spaces = '';
  const parts: string[] = [];
  for (;;) {
    const length = source.peek() === HASH ? 0 : lineLength(source, inFlow);
    if (length === 0) break;
    parts.push(spaces, source.take(length));
    end = source.position();
    spaces = plainSpaces(source);
    if (spaces === '' || source.peek() === HASH || (!inFlow && source.column < indent)) break;
  }
  const token: Token = { kind: '<scalar>', start, end, text: parts.join(''), plain: true };
  return { token, brokeLine: source.line > end.line };
}

/** As far as the scalar goes on its line, without the white space at its end. */
function lineLength(source: YamlSource, inFlow: boolean): number {
  let end = wordLength(source, 0, inFlow);
  if (end === 0) return 0;
  for (;;) {
    let next = end;
    while (source.peek(next) === SPACE || source.peek(next) === TAB) next += 1;
    if (next === end || source.peek(next) === HASH) return end;
    const length = wordLength(source, next, inFlow);
    if (length === 0) return end;
    end = next + length;
  }
}

function wordLength(source: YamlSource, from: number, inFlow: boolean): number {
  for (let ahead = from; ; ahead += 1) {
    ahead += source.lengthOf(inFlow ? FLOW_RUN : BLOCK_RUN, ahead);
    if (source.peek(ahead) !== COLON) return ahead - from;
    const next = source.peek(ahead + 1);
    if (isBlank(next) || (inFlow && FLOW_AFTER_COLON.has(next))) return ahead - from;
  }
}

/** The white space between two words, folded; empty where the scalar ends. */
function plainSpaces(source: YamlSource): string {
  let length = 0;
  while (source.peek(length) === SPACE || source.peek(length) === TAB) length += 1;
  const spaces = source.take(length);
  const first = source.takeBreak();
  if (first === '') return spaces;
  if (atDocumentMark(source)) return '';
  let breaks = '';
  for (;;) {
    source.skipSpaces();
    const next = source.takeBreak();
    if (next === '') break;
    breaks += next;
    if (atDocumentMark(source)) return '';
  }
  if (first !== '\n') return first + breaks;
  return breaks === '' ? ' ' : breaks;
}

/** Snakeyaml asks for a blank only behind `...`. */
function atDocumentMark(source: YamlSource): boolean {
  const prefix = source.prefix(3);
  return prefix === '---' || (prefix === '...' && isBlank(source.peek(3)));
}
