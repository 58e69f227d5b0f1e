import type { YamlEntry } from '../yaml/index.js';

/** Whole lines of a file, by offsets; `end` is behind the last line's break. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The lines of an entry of a block mapping: its key's line, and all below that belong to its value, with the comments
 * among them. Undefined where something else stands before the key on its line, as in `{a: 1}`.
 */
export function entrySpan(text: string, { keyRange, value }: YamlEntry): Span | undefined {
  const start = text.lastIndexOf('\n', keyRange.start.offset - 1) + 1;
  const indent = keyRange.start.offset - start;
  if (!/^ *$/.test(text.slice(start, keyRange.start.offset))) return undefined;
  const isBelow = value.range.file === keyRange.file && value.range.start.offset >= keyRange.end.offset;
  let valueEnd = isBelow ? value.range.end.offset : keyRange.end.offset;
  while (valueEnd > keyRange.end.offset && /\s/.test(text.charAt(valueEnd - 1))) valueEnd -= 1;
  let end = lineEnd(text, valueEnd);
  for (let next = end; next < text.length;) {
    const after = lineEnd(text, next);
    const line = text.slice(next, after);
    if (line.trim() !== '') {
      if (line.search(/\S/) <= indent) break;
      end = after;
    }
    next = after;
  }
  return { start, end };
}

function lineEnd(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}
