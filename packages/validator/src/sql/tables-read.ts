import { tableAt, type SqlTable } from './sql-table.js';
import { BEGINS_QUERY, type StatementView } from './statement-view.js';

/** A table that a query reads, and the index of the `(` around that query, or -1. */
export interface TableRead extends SqlTable {
  readonly query: number;
}

/** Functions in whose brackets `FROM` begins no list of tables. */
const FROM_IN_CALL = new Set(['EXTRACT', 'TRIM', 'SUBSTRING']);
const ENDS_TABLES = new Set(
  'WHERE GROUP HAVING ORDER LIMIT OFFSET FETCH WINDOW UNION INTERSECT EXCEPT SELECT WHEN SET'.split(' '),
);

/** The tables behind `FROM`, `JOIN` and a merge's `USING`, each time they are named, without the names of `WITH`. */
export function tablesRead(view: StatementView): TableRead[] {
  const named = withNames(view);
  const found: TableRead[] = [];
  for (const index of tableBeginnings(view)) {
    const read = tableAt(view, index);
    if (read === undefined || view.text(read.next) === '(' || isNamed(read.table, named)) continue;
    found.push({ ...read.table, query: view.query[index] ?? -1 });
  }
  return found;
}

function tableBeginnings(view: StatementView): number[] {
  const found: number[] = [];
  const inTables = new Set<number>();
  for (let index = 0; index < view.length; index += 1) {
    const word = view.text(index);
    if (word === '') continue;
    const around = view.around[index] ?? -1;
    if (ENDS_TABLES.has(word)) inTables.delete(around);
    const isFrom = word === 'FROM' && beginsTables(view, index, around);
    if (isFrom) inTables.add(around);
    const isNext = word === ',' && inTables.has(around);
    if (!isFrom && !isNext && word !== 'JOIN' && !isMergeSource(view, index)) continue;
    let next = index + 1;
    while (view.text(next) === '(') next += 1;
    found.push(next);
  }
  return found;
}

function beginsTables(view: StatementView, index: number, around: number): boolean {
  const isDelete = index === 1 && view.text(0) === 'DELETE';
  return !isDelete && view.text(index - 1) !== 'DISTINCT' && !FROM_IN_CALL.has(view.text(around - 1));
}

function isMergeSource(view: StatementView, index: number): boolean {
  return view.text(index) === 'USING' && view.text(0) === 'MERGE' && view.around[index] === -1;
}

function withNames(view: StatementView): Set<string> {
  const names = new Set<string>();
  for (const index of view.where('AS')) {
    if (view.text(index + 1) !== '(' || !BEGINS_QUERY.has(view.text(index + 2))) continue;
    const opened = view.text(index - 1) === ')' ? (view.partner[index - 1] ?? -1) : -1;
    const name = (opened === -1 ? index : opened) - 1;
    if (['WITH', 'RECURSIVE', ','].includes(view.text(name - 1))) names.add(nameAt(view, name));
  }
  return names;
}

function nameAt(view: StatementView, index: number): string {
  return tableAt(view, index)?.table.parts.at(-1)?.toLowerCase() ?? '';
}

function isNamed({ parts }: SqlTable, names: ReadonlySet<string>): boolean {
  return parts.length === 1 && names.has(parts[0].toLowerCase());
}
