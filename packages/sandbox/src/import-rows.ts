import { gunzipSync } from 'node:zlib';
import { columnsOf, tableName } from './catalog.js';
import { literal, quote } from './engine.js';
import type { Run } from './engine.js';
import { unpack } from './msgpack-rows.js';
import type { Packed } from './msgpack-rows.js';

/** A record as it was uploaded. */
export type Record = { [column: string]: Packed };

/** What can be loaded of one upload, and what cannot. */
export interface Records {
  readonly valid: readonly Record[];
  readonly errors: readonly Packed[];
}

function isRecord(value: Packed): value is Record {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return typeof value['time'] === 'bigint' && Object.keys(value).every((name) => /^[a-z_][a-z0-9_]*$/.test(name));
}

/** Reads `msgpack.gz`. A valid record is a map with an integer `time` and columns that TD can have. Throws when the bytes are something else. */
export function readRecords(bytes: Uint8Array): Records {
  const values = unpack(gunzipSync(bytes));
  return { valid: values.filter(isRecord), errors: values.filter((value) => !isRecord(value)) };
}

/** A nested value is JSON text at TD; a boolean is 1 or 0 in a column of numbers. */
function stored(value: Packed): null | bigint | number | string {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return typeof value === 'object' && value !== null ? toJson(value) : value;
}

/** JSON in which integers keep all their digits. */
function toJson(value: Packed): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, item]) => `${JSON.stringify(name)}:${toJson(item)}`)
    .join(',')}}`;
}

function typeOf(values: readonly Packed[]): 'BIGINT' | 'DOUBLE' | 'VARCHAR' {
  const given = values.map(stored).filter((value) => value !== null);
  if (given.length === 0) return 'VARCHAR';
  if (given.every((value) => typeof value === 'bigint')) return 'BIGINT';
  return given.every((value) => typeof value !== 'string') ? 'DOUBLE' : 'VARCHAR';
}

/** DuckDB would round. */
function refuseFractions(column: string, type: string | undefined, values: readonly Packed[]): void {
  const fraction = values.find((value) => typeof value === 'number' && !Number.isInteger(value));
  if (type === 'BIGINT' && fraction !== undefined) throw new Error(`${column} holds integers, not ${String(fraction)}`);
}

/**
 * Appends records inside the transaction of `run`. New columns are added with the narrowest type that holds them; columns that are there keep
 * their type, and a value that does not fit rejects.
 */
export async function appendRecords(
  run: Run,
  database: string,
  table: string,
  records: readonly Record[],
): Promise<void> {
  if (records.length === 0) return;
  const name = tableName(database, table);
  const have = new Map((await columnsOf(run, database, table))?.map((column) => [column.name, column.type]));
  if (have.size === 0) throw new Error(`Table not found: ${table}`);
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const types: { [column: string]: string } = {};
  for (const column of columns) {
    const values = records.map((record) => record[column] ?? null);
    types[column] = typeOf(values);
    refuseFractions(column, have.get(column), values);
    if (!have.has(column)) await run(`ALTER TABLE ${name} ADD COLUMN ${quote(column)} ${types[column]}`);
  }
  const rows = records.map((record) =>
    Object.fromEntries(Object.entries(record).map(([column, value]) => [column, stored(value)])),
  );
  await run(
    `INSERT INTO ${name} (${columns.map(quote).join(', ')}) SELECT ${columns.map((column) => `r.${quote(column)}`).join(', ')}
     FROM (SELECT unnest(from_json($1::JSON, ${literal(JSON.stringify([types]))})) AS r)`,
    [toJson(rows)],
  );
}
