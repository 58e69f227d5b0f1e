import { printable } from '@cdp-ingestion/core';
import type { YamlPosition } from '@cdp-ingestion/digdag/yaml';
import { shown } from './masked-text.js';

const WIDEST = 160;

/**
 * The line of a finding, the one before it, and a line that points at its place.
 *
 * @param masked the file's text as `maskedTexts` gives it
 */
export function codeFrame(masked: string, start: YamlPosition, end: YamlPosition): string[] {
  if (masked === '') return [];
  const lines = linesAround(masked, start);
  const width = String(start.line).length;
  const frame = lines.map((line, index) => {
    const number = start.line - lines.length + index + 1;
    return `${number === start.line ? '>' : ' '} ${String(number).padStart(width)} | ${printable(cut(shown(line)))}`.trimEnd();
  });
  const line = lines.at(-1) ?? '';
  const last = end.line === start.line ? end.column : line.length + 1;
  const length = Math.max(1, Math.min(last, WIDEST) - start.column);
  const points = start.column <= WIDEST && shown(line) === line;
  return points ? [...frame, pointer(line, start.column, length, width)] : frame;
}

function pointer(line: string, column: number, length: number, width: number): string {
  const indent = line.slice(0, column - 1).replace(/[^\t]/g, ' ');
  return `  ${' '.repeat(width)} | ${indent}${'^'.repeat(length)}`;
}

function linesAround(text: string, { offset, column }: YamlPosition): string[] {
  const lineStart = offset - column + 1;
  const rest = text.slice(lineStart, lineStart + 10 * WIDEST);
  const line = /^[^\r\n]*/.exec(rest)?.[0] ?? '';
  const before = /([^\r\n]*)(?:\r\n|\n|\r)$/.exec(text.slice(Math.max(0, lineStart - 10 * WIDEST), lineStart))?.[1];
  return before === undefined ? [line] : [before, line];
}

function cut(line: string): string {
  return line.length > WIDEST ? `${line.slice(0, WIDEST)}…` : line;
}
