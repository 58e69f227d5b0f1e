import type { Row } from './served.js';

/** Milliseconds since 1970 of an ISO-8601 text, UTC where it names no zone. Throws when it is none. */
export function instantOf(name: string, text: string): number {
  const time = Date.parse(/T.*(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(time)) throw new Error(`in: ${name} is no instant: ${text}`);
  return time;
}

/** The rows with start <= column < end, compared as instants (milliseconds). A row without a cursor is in no window. */
export function inWindow(rows: readonly Row[], column: string, start: number, end: number): Row[] {
  return rows.filter((row) => {
    const cursor = row[column] ?? null;
    if (cursor === null) return false;
    const time = instantOf(column, String(cursor));
    return start <= time && time < end;
  });
}

/** Throws when rows are there and none has the column. */
export function needCursor(object: string, rows: readonly Row[], column: string): void {
  if (rows.length > 0 && !rows.some((row) => column in row))
    throw new Error(`in: ${object} has no column ${column} to load incrementally by`);
}

/** The window that two parameters tell, in milliseconds. Throws when it ends before it starts. */
export function windowOf(parameters: Readonly<Record<string, unknown>>, from: string, to: string): [number, number] {
  const start = instantOf(from, String(parameters[from]));
  const end = instantOf(to, String(parameters[to]));
  if (start > end) throw new Error(`in: ${from} is after ${to}`);
  return [start, end];
}
