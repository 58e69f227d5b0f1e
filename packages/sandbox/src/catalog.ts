import { ApiError } from './api-error.js';
import { literal, quote } from './engine.js';
import type { Engine, Run } from './engine.js';

/** A table as TD lists it. `columns` leaves `time` out, which every table has. */
export interface TableInfo {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly count: number;
}

/** The databases (DuckDB schemas) and their tables. All reject with an `ApiError`: 404 what is missing, 409 what exists, 422 a bad name. */
export interface Catalog {
  databases(): string[];
  /** Throws a 404 when the database is missing. */
  need(database: string): void;
  createDatabase(name: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  tables(database: string): Promise<TableInfo[]>;
  createTable(database: string, table: string): Promise<void>;
  dropTable(database: string, table: string): Promise<void>;
  renameTable(database: string, from: string, to: string, overwrite: boolean): Promise<void>;
}

/** A table's qualified name in SQL. */
export function tableName(database: string, table: string): string {
  return `${quote(database)}.${quote(table)}`;
}

/** The columns of a table in order, DuckDB's types; undefined when there is no such table. */
export async function columnsOf(
  run: Run,
  database: string,
  table: string,
): Promise<{ name: string; type: string }[] | undefined> {
  const { rows } = await run(
    `SELECT column_name, data_type FROM duckdb_columns() WHERE database_name = 'memory' AND schema_name = ${literal(database)}
     AND table_name = ${literal(table)} ORDER BY column_index`,
  );
  return rows.length === 0 ? undefined : rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
}

const tdTypes: Record<string, string> = {
  BIGINT: 'long',
  HUGEINT: 'long',
  INTEGER: 'int',
  DOUBLE: 'double',
  FLOAT: 'float',
};

async function describe(run: Run, database: string, table: string): Promise<TableInfo> {
  const columns = (await columnsOf(run, database, table)) ?? [];
  const { rows } = await run(`SELECT count(*) FROM ${tableName(database, table)}`);
  return {
    name: table,
    columns: columns
      .filter(({ name }) => name !== 'time')
      .map(({ name, type }) => ({ name, type: tdTypes[type] ?? 'string' })),
    count: Number(rows[0]?.[0]),
  };
}

async function tableNames(run: Run, database: string): Promise<string[]> {
  const { rows } = await run(
    `SELECT table_name FROM duckdb_tables() WHERE database_name = 'memory' AND schema_name = ${literal(database)} ORDER BY table_oid`,
  );
  return rows.map(([name]) => String(name));
}

/** TD's rule for the names of databases and tables. */
export function checkName(kind: 'Database' | 'Table', name: string): void {
  if (!/^[a-z0-9_]{3,128}$/.test(name))
    throw new ApiError(422, `${kind} name must be 3 to 128 lower-case letters, digits and underscores: ${name}`);
}

/** The catalog of an empty engine. */
export function createCatalog(engine: Engine): Catalog {
  const databases = new Set<string>();

  const need = (database: string): void => {
    if (!databases.has(database)) throw new ApiError(404, `Database not found: ${database}`);
  };

  /** Runs `work` with the names of the database's tables. */
  const onTables = async <T>(database: string, work: (run: Run, names: string[]) => Promise<T>): Promise<T> => {
    need(database);
    return engine.transaction(async (run) => work(run, await tableNames(run, database)));
  };

  const needTable = (names: string[], table: string): void => {
    if (!names.includes(table)) throw new ApiError(404, `Table not found: ${table}`);
  };

  return {
    databases: () => [...databases],
    need,
    createDatabase: async (name) => {
      checkName('Database', name);
      if (databases.has(name)) throw new ApiError(409, `Database already exists: ${name}`);
      databases.add(name);
      await engine.transaction((run) => run(`CREATE SCHEMA IF NOT EXISTS ${quote(name)}`));
    },
    dropDatabase: async (name) => {
      need(name);
      databases.delete(name);
      await engine.transaction((run) => run(`DROP SCHEMA ${quote(name)} CASCADE`));
    },
    tables: (database) =>
      onTables(database, async (run, names) => {
        const tables: TableInfo[] = [];
        for (const name of names) tables.push(await describe(run, database, name));
        return tables;
      }),
    createTable: (database, table) =>
      onTables(database, async (run, names) => {
        checkName('Table', table);
        if (names.includes(table)) throw new ApiError(409, `Table already exists: ${table}`);
        await run(`CREATE TABLE ${tableName(database, table)} ("time" BIGINT)`);
      }),
    dropTable: (database, table) =>
      onTables(database, async (run, names) => {
        needTable(names, table);
        await run(`DROP TABLE ${tableName(database, table)}`);
      }),
    renameTable: (database, from, to, overwrite) =>
      onTables(database, async (run, names) => {
        checkName('Table', to);
        needTable(names, from);
        if (names.includes(to) && !overwrite) throw new ApiError(409, `Table already exists: ${to}`);
        if (from === to) return;
        await run(`DROP TABLE IF EXISTS ${tableName(database, to)}`);
        await run(`ALTER TABLE ${tableName(database, from)} RENAME TO ${quote(to)}`);
      }),
  };
}
