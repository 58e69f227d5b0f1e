import type { YamlScalar } from '@cdp-ingestion/digdag/yaml';

/**
 * Tells where the letters of a scalar stand in its file: for plain and quoted ones of one line without escapes, and for
 * literal blocks. Undefined where that can't be told.
 */
export function inlineSql(text: string, { value, range }: YamlScalar): ((offset: number) => number) | undefined {
  const { start, end } = range;
  const raw = text.slice(start.offset, end.offset);
  if (raw === value) return (offset) => start.offset + offset;
  if (raw.slice(1, -1) === value) return (offset) => start.offset + 1 + offset;
  return raw.startsWith('|') ? inBlock(raw, String(value), start.offset) : undefined;
}

function inBlock(raw: string, value: string, start: number): ((offset: number) => number) | undefined {
  const lines = raw.split('\n');
  const indent =
    lines
      .slice(1)
      .find((line) => line.trim() !== '')
      ?.search(/[^ ]/) ?? 0;
  const starts: { inValue: number; inFile: number }[] = [];
  let [content, at] = ['', start + (lines[0] ?? '').length + 1];
  for (const line of lines.slice(1)) {
    starts.push({ inValue: content.length, inFile: at + Math.min(indent, line.length) });
    content += `${line.slice(indent)}\n`;
    at += line.length + 1;
  }
  if (!content.startsWith(value.trimEnd())) return undefined;
  return (offset) => {
    const line = starts.findLast(({ inValue }) => inValue <= offset);
    return line ? line.inFile + offset - line.inValue : start;
  };
}
