import { columnsOf, tableName } from './catalog.js';
import { literal, quote } from './engine.js';
import type { Run } from './engine.js';
import type { LoadMode } from './load-config.js';
import type { Row, Scalar, Served, StoredType } from './connectors/served.js';

/** Where a load writes, and the value of `time` in its rows (epoch seconds). */
export interface Target {
  readonly database: string;
  readonly table: string;
  readonly mode: LoadMode;
  readonly time: number;
}

/** The narrowest type that holds every value of a column, as the connector's own schema would have it. */
function typeOf(values: readonly Scalar[]): StoredType {
  const given = values.filter((value) => value !== null);
  if (given.length === 0) return 'VARCHAR';
  if (given.every((value) => typeof value === 'boolean')) return 'BOOLEAN';
  if (given.every((value) => Number.isInteger(value))) return 'BIGINT';
  return given.every((value) => typeof value === 'number') ? 'DOUBLE' : 'VARCHAR';
}

/** The columns of the object in order of first appearance, with their types. */
function columnsIn(rows: readonly Row[]): Map<string, StoredType> {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return new Map([...names].map((name) => [name, typeOf(rows.map((row) => row[name] ?? null))]));
}

/** TD has no boolean column: a load stores 1 and 0. */
const stored = (type: string): string => (type === 'BOOLEAN' ? 'BIGINT' : type);

async function prepareTable(
  run: Run,
  target: Target,
  columns: ReadonlyMap<string, string>,
  swap: boolean,
): Promise<void> {
  const name = tableName(target.database, target.table);
  if (swap) await run(`DROP TABLE IF EXISTS ${name}`);
  const existing = await columnsOf(run, target.database, target.table);
  if (!existing) await run(`CREATE TABLE ${name} ("time" BIGINT)`);
  const have = existing?.map((column) => column.name) ?? ['time'];
  for (const [column, type] of [...columns, ['time', 'BIGINT'] as const])
    if (!have.includes(column)) await run(`ALTER TABLE ${name} ADD COLUMN ${quote(column)} ${stored(type)}`);
  // Last: DuckDB does not add columns to a table that the same transaction has deleted from.
  if (target.mode === 'truncate') await run(`DELETE FROM ${name}`);
}

/**
 * Writes a load's rows inside the transaction of `run`. `append` and `truncate` keep the table's columns and their types and add new columns;
 * `replace`, and `replace_on_new_data` when there are rows, put a new table in the old one's place.
 * A value that does not fit the type of its column rejects.
 * @returns how many rows were written
 */
export async function writeRows(run: Run, target: Target, { all, rows, columns: known }: Served): Promise<number> {
  const columns = known ?? columnsIn(all);
  const swap = target.mode === 'replace' || (target.mode === 'replace_on_new_data' && rows.length > 0);
  const untouched = target.mode === 'replace_on_new_data' && rows.length === 0;
  if (untouched && (await columnsOf(run, target.database, target.table))) return 0;
  await prepareTable(run, target, columns, swap);
  if (rows.length === 0) return 0;
  const names = [...columns.keys()].map(quote);
  await run(
    `INSERT INTO ${tableName(target.database, target.table)} (${[...names, '"time"'].join(', ')})
     SELECT ${[...names.map((name) => `r.${name}`), Math.floor(target.time)].join(', ')}
     FROM (SELECT unnest(from_json($1::JSON, ${literal(JSON.stringify([Object.fromEntries(columns)]))})) AS r)`,
    [JSON.stringify(rows)],
  );
  return rows.length;
}
