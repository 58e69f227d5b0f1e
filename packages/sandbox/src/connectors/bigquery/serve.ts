import { literal, openDuckDb, quote } from '../../engine.js';
import type { Run } from '../../engine.js';
import { checkColumnName } from '../served.js';
import type { Parameters, Row, Scalar, Serve, Served, StoredType } from '../served.js';
import { timestampText } from '../timestamp-text.js';
import { checkAccess, findTables } from './catalog.js';
import type { Found } from './catalog.js';
import { macroStatements } from './functions.js';
import { checkComparisons, checkPartitionFilter } from './refusals.js';
import { cteNames, scopesOf } from './scopes.js';
import { duckDbTypes } from './seed.js';
import type { BigQuerySeed, BigQueryTable } from './seed.js';
import { tokensOf } from './tokens.js';
import { translate } from './translate.js';

/** Columns that a query can speak of and that `*` leaves out. */
const pseudoColumns = ['_TABLE_SUFFIX', '_PARTITIONTIME', '_PARTITIONDATE'];

/** A statement for DuckDB, and the tables that it reads. */
interface Plan {
  readonly sql: string;
  readonly tables: ReadonlyMap<string, BigQueryTable>;
}

/** The SQL of a table, or of all that a wildcard stands for. */
function sourceOf({ tables }: Found): string {
  if (tables[0]?.suffix === undefined) return quote(tables[0]!.name);
  const parts = tables.map(({ name, suffix }) => `SELECT *, ${literal(suffix!)} AS _TABLE_SUFFIX FROM ${quote(name)}`);
  return `(${parts.join(' UNION ALL BY NAME ')})`;
}

function planTable(seed: BigQuerySeed, parameters: Parameters): Plan {
  const { project_id, dataset, table, location } = parameters;
  const { tables } = findTables(seed, `${String(project_id)}.${String(dataset)}.${String(table)}`, '');
  const found = tables[0]!;
  checkAccess(found.name, found.table, location);
  if (found.table.kind === 'view') throw new Error(`${found.name} is a view: a view needs import_type query`);
  return { sql: `SELECT * FROM ${quote(found.name)}`, tables: new Map([[found.name, found.table]]) };
}

/** The type of a column by its name, where all tables agree. */
function typeIn(tables: ReadonlyMap<string, BigQueryTable>, column: string): string | undefined {
  const columns = [...tables.values()].flatMap((table) => table.columns);
  const types = columns.filter(({ name }) => name.toLowerCase() === column.toLowerCase()).map(({ type }) => type);
  return new Set(types).size === 1 ? types[0] : undefined;
}

function isColumnOf(tables: ReadonlyMap<string, BigQueryTable>, word: string): boolean {
  return [...tables.values()].some(({ columns }) =>
    columns.some(({ name }) => name.toLowerCase() === word.toLowerCase()),
  );
}

function planQuery(seed: BigQuerySeed, { query, project_id, location }: Parameters, now: number): Plan {
  const tokens = tokensOf(String(query));
  const ctes = cteNames(tokens);
  const tables = new Map<string, BigQueryTable>();
  const find = (path: string): Found => findTables(seed, path, String(project_id));
  const scopes = scopesOf(tokens);
  for (const scope of scopes)
    for (const path of scope.tables.filter((text) => !ctes.includes(text)))
      for (const { name, table } of find(path).tables) {
        checkAccess(name, table, location);
        checkPartitionFilter(name, table, scope, scopes);
        tables.set(name, table);
      }
  checkComparisons(tokens, (column) => typeIn(tables, column));
  const tableOf = (path: string) => {
    if (ctes.includes(path)) return { sql: quote(path), alias: path };
    const found = find(path);
    return { sql: sourceOf(found), alias: found.alias };
  };
  return { sql: translate(tokens, tableOf, (word) => isColumnOf(tables, word), now), tables };
}

async function fill(run: Run, name: string, { columns, rows }: BigQueryTable): Promise<void> {
  const types = columns.map((column) => [column.name, duckDbTypes[column.type]] as const);
  await run(`CREATE TABLE ${quote(name)} (${types.map(([column, type]) => `${quote(column)} ${type}`).join(', ')})`);
  if (rows.length === 0) return;
  // Bytes come as base64, all else as what DuckDB casts.
  const shape = Object.fromEntries(types.map(([column, type]) => [column, type === 'BLOB' ? 'VARCHAR' : type]));
  const values = types.map(([column, type]) =>
    type === 'BLOB' ? `from_base64(r.${quote(column)})` : `r.${quote(column)}`,
  );
  await run(
    `INSERT INTO ${quote(name)} SELECT ${values.join(', ')} FROM (SELECT unnest(from_json($1::JSON, ${literal(JSON.stringify([shape]))})) AS r)`,
    [JSON.stringify(rows)],
  );
}

/** How TD gets a column of that DuckDB type: the expression to read, the type to store, and what becomes of a value. */
function delivery(column: string, type: string): { read: string; stored: StoredType; value?: (raw: Scalar) => Scalar } {
  if (type === 'BOOLEAN') return { read: column, stored: 'BOOLEAN' };
  // As text: JSON numbers do not hold all integers.
  if (/^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/.test(type))
    return { read: `CAST(${column} AS VARCHAR)`, stored: 'BIGINT' };
  if (type === 'DOUBLE' || type === 'FLOAT') return { read: `CAST(${column} AS DOUBLE)`, stored: 'DOUBLE' };
  if (type.startsWith('TIMESTAMP'))
    return {
      read: `CAST(epoch_ms(${column}) AS DOUBLE)`,
      stored: 'VARCHAR',
      value: (raw) => (raw === null ? null : timestampText(Number(raw))),
    };
  return { read: type === 'BLOB' ? `to_base64(${column})` : `CAST(${column} AS VARCHAR)`, stored: 'VARCHAR' };
}

/** The name under which a column arrives: `add_time` renames one that is called `time`. */
const storedName = (column: string): string => (column === 'time' ? 'time_' : column);

async function readResult(run: Run, sql: string): Promise<Served> {
  await run(`CREATE TABLE "result" AS ${sql}`);
  const described = await run(
    `SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'result' ORDER BY column_index`,
  );
  const columns = described.rows
    .map(([name, type]) => ({ name: String(name), type: String(type) }))
    .filter(({ name }) => !pseudoColumns.includes(name))
    .map(({ name, type }) => ({ name: storedName(name), ...delivery(quote(name), type) }));
  for (const { name } of columns) checkColumnName('in: the result', name);
  const { rows: raw } = await run(`SELECT ${columns.map(({ read }) => read).join(', ')} FROM "result"`);
  const rows: Row[] = raw.map((values) =>
    Object.fromEntries(
      columns.map(({ name, value }, n) => [name, value ? value(values[n] as Scalar) : (values[n] as Scalar)]),
    ),
  );
  return { all: rows, rows, columns: new Map(columns.map(({ name, stored }) => [name, stored])) };
}

/** DuckDB's error in BigQuery's words where there are such, else said to be the sandbox's. */
function bigQueryMessage(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const unknown =
    /Referenced column "([^"]+)" (?:was )?not found/.exec(text) ?? /does not have a column named "([^"]+)"/.exec(text);
  if (unknown) return `Unrecognized name: ${unknown[1]}`;
  return /^[A-Z]\w+ Error: /.test(text) ? `the sandbox cannot run the query: ${text.split('\n\n')[0]}` : text;
}

/** Reads a table, or runs the query on DuckDB. Rejects as BigQuery and its connector would. */
export const serveBigQuery: Serve<BigQuerySeed> = async ({ holdings, parameters, now }) => {
  const database = await openDuckDb();
  try {
    const { sql, tables } =
      parameters['import_type'] === 'table' ? planTable(holdings, parameters) : planQuery(holdings, parameters, now);
    for (const [name, table] of tables) await fill(database.run, name, table);
    for (const macro of macroStatements) await database.run(macro);
    return await readResult(database.run, sql);
  } catch (error) {
    throw new Error(`in: BigQuery: ${bigQueryMessage(error)}`, { cause: error });
  } finally {
    database.close();
  }
};
