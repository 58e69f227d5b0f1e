import type { YamlPosition, YamlRange } from '@cdp-ingestion/digdag/yaml';

/** Gives places in a text by their offsets; lines end with LF, CRLF or CR. The text is gone through once. */
export function placesIn(text: string, file: string): (start: number, end: number) => YamlRange {
  let starts: number[] | undefined;
  const position = (offset: number): YamlPosition => {
    starts ??= lineStarts(text);
    const line = lineAt(starts, offset);
    return { line, column: offset - (starts[line - 1] ?? 0) + 1, offset };
  };
  return (start, end) => ({ file, start: position(start), end: position(end) });
}

function lineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ index, 0: lineBreak }) => index + lineBreak.length)];
}

/** The number of the line, from 1, in which an offset lies. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
