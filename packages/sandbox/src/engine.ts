import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { createLock } from './lock.js';
import { clockVariable, functionSchema, trinoFunctions } from './trino-functions.js';
import { trinoType, trinoValue } from './trino-types.js';
import type { TrinoValue } from './trino-types.js';

/** Columns with Trino's types, and the rows in their order. */
export interface Result {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly TrinoValue[])[];
}

/** Runs one DuckDB statement. `values` are its parameters `$1`, `$2`, … */
export type Run = (sql: string, values?: string[]) => Promise<Result>;

/** One DuckDB in memory with one connection: statements and transactions run one after the other. */
export interface Engine {
  /** Runs one statement with a TD database as the default schema. Rejects with DuckDB's message. */
  run(database: string, sql: string): Promise<Result>;
  /** Runs `work`, whose statements are done together or not at all. They see no default schema: names must be qualified. */
  transaction<T>(work: (run: Run) => Promise<T>): Promise<T>;
  close(): void;
}

/** An SQL identifier. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** An SQL text literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function runOn(connection: DuckDBConnection): Run {
  return async (sql, values) => {
    const reader = await connection.runAndReadAll(sql, values);
    const types = reader.columnTypes();
    return {
      columns: reader.columnNames().map((name, n) => ({ name, type: trinoType(types[n]!) })),
      rows: reader.getRows().map((row) => row.map((value, n) => trinoValue(value, types[n]!))),
    };
  };
}

/** An empty DuckDB in memory that reaches nothing outside, its time zone UTC. */
export async function openDuckDb(): Promise<{ run: Run; close: () => void }> {
  const instance = await DuckDBInstance.create(':memory:', { enable_external_access: 'false' });
  const connection = await instance.connect();
  const run = runOn(connection);
  await run("SET TimeZone = 'UTC'");
  return {
    run,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Opens an empty DuckDB that behaves like Trino as far as `trino-functions.ts` goes. `now` gives epoch seconds. */
export async function openEngine(now: () => number): Promise<Engine> {
  const { run, close } = await openDuckDb();
  const lock = createLock();
  for (const sql of ['SET integer_division = true', ...trinoFunctions]) await run(sql);

  return {
    run: (database, sql) =>
      lock(async () => {
        await run(`SET VARIABLE ${clockVariable} = CAST(${now()} AS DOUBLE)`);
        await run(`SET search_path = ${literal(`${quote(database)},${quote(functionSchema)}`)}`);
        return run(sql);
      }),
    transaction: (work) =>
      lock(async () => {
        await run('BEGIN');
        try {
          const result = await work(run);
          await run('COMMIT');
          return result;
        } catch (error) {
          await run('ROLLBACK');
          throw error;
        }
      }),
    close,
  };
}
