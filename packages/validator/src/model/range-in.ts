import type { YamlPosition, YamlRange } from '@cdp-ingestion/digdag/yaml';

/** The place of a piece of a text; lines end with LF, CRLF or CR. */
export function rangeIn(text: string, file: string, start: number, end: number): YamlRange {
  return { file, start: position(text, start), end: position(text, end) };
}

function position(text: string, offset: number): YamlPosition {
  let line = 1;
  let lineStart = 0;
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\n|\r/g)) {
    if (index + lineBreak.length > offset) break;
    line += 1;
    lineStart = index + lineBreak.length;
  }
  return { line, column: offset - lineStart + 1, offset };
}
