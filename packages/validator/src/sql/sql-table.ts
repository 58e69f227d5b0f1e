import type { StatementView } from './statement-view.js';

/** A table as a statement names it. */
export interface SqlTable {
  /** As it is written, with quotes and templates. */
  readonly text: string;
  /** Its parts without quotes: `['${td.database}', 'orders']`. Templates are kept as they are written. */
  readonly parts: readonly [string, ...string[]];
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
}

/** The table that is named from an index on, and the index behind it. */
export function tableAt(view: StatementView, index: number): { table: SqlTable; next: number } | undefined {
  if (!view.isName(index)) return undefined;
  let next = index + 1;
  while (view.text(next) === '.' && view.isName(next + 1)) next += 2;
  const parts = Array.from({ length: (next - index + 1) / 2 }, (_, part) => partAt(view, index + 2 * part));
  const [start, end] = [view.statement.tokens[index]?.start ?? 0, view.statement.tokens[next - 1]?.end ?? 0];
  return { table: { text: view.source(index, next), parts: parts as [string, ...string[]], start, end }, next };
}

function partAt(view: StatementView, index: number): string {
  return view.source(index, index + 1).replace(/^"(.*)"$/s, (_, name: string) => name.replaceAll('""', '"'));
}

/** Whether two names mean one table: a database that only one of them names says nothing. */
export function isSameTable(a: SqlTable, b: SqlTable): boolean {
  const [mine, theirs] = [a.parts, b.parts].map((parts) => [...parts].reverse().map((part) => part.toLowerCase()));
  return (mine ?? []).every((part, index) => theirs?.[index] === undefined || theirs[index] === part);
}
