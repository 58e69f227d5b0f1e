import { timeSql } from '@cdp-ingestion/core/column-sql';
import type { Todo } from '../../finding.js';
import type { LoadWish, WishedColumn } from './load-wish.js';
import { filterCondition } from './wished-filter.js';

/** The SQL of an object: before its load, and behind it. */
export interface LoadSql {
  readonly prepare: string;
  readonly write: string;
  readonly todo: readonly Todo[];
}

const OTHER_COLUMN = 'FILL_IN_COLUMN';
const quoted = (name: string): string => `"${name}"`;
const indented = (items: readonly string[]): string => items.map((item) => `  ${item}`).join(',\n');

/**
 * What a load file asks for, as SQL that Trino runs: staging table → typed, transformed, filtered → table. Both files may
 * be repeated from their beginning.
 *
 * @param how `append` adds rows, without those that are there where columns tell rows apart; `replace` leaves them in
 *   `<table>_next`
 */
export function loadSql(table: string, wish: LoadWish, how: 'append' | 'replace'): LoadSql {
  const others: WishedColumn[] = wish.areAll ? [] : [{ name: OTHER_COLUMN, sql: 'varchar', isTime: false }];
  const columns = [...wish.columns, ...others];
  const what = `the other columns of ${table} that are to be kept: in sql/${table}_prepare.sql and sql/${table}_write.sql, a line for each in place of this one`;
  const todo = [
    ...(others.length > 0 ? [{ placeholder: OTHER_COLUMN, what }] : []),
    ...wish.filters.flatMap((filter) => filter.todo),
  ];
  const statements = [...rowStatements(table, columns, wish), ...keyStatements(table, wish.unique)];
  const last = how === 'replace' ? replaceStatements : wish.unique.length > 0 ? mergeStatements : appendStatements;
  const write = [...statements, ...last(table, columns, wish.unique)];
  return { prepare: prepareSql(table, columns), write: `${headOf(how, wish)}\n${write.join('\n;\n')}\n`, todo };
}

function headOf(how: 'append' | 'replace', { unique }: LoadWish): string {
  if (how === 'replace') return '-- The rows as they are to be, beside the table. The next task swaps the two.';
  return unique.length > 0
    ? `-- The rows as they are to be, one for each ${unique.join(' and ')}: what is there already stays. May be repeated.`
    : '-- The rows as they are to be. A session that is repeated takes away first what it has written.';
}

function prepareSql(table: string, columns: readonly WishedColumn[]): string {
  const staged = columns.map(({ name, sql, format }) => `${quoted(name)} ${format === undefined ? sql : 'varchar'}`);
  const typed = columns.map(({ name, sql }) => `${quoted(name)} ${sql}`);
  const time = '"time" bigint';
  return `-- An empty table for what the next task loads, and the one that the rows are written to.
DROP TABLE IF EXISTS "${table}_staging"
;
CREATE TABLE "${table}_staging" (
${indented([...staged, time])}
)
;
CREATE TABLE IF NOT EXISTS "${table}" (
${indented([...typed, '"ingest_session_id" bigint', time])}
)
`;
}

function rowStatements(table: string, columns: readonly WishedColumn[], { filters }: LoadWish): string[] {
  const conditions = filters.map((filter) => {
    const column = columns.find(({ name }) => name === filter.column);
    return filterCondition(filter, column ?? { name: filter.column, sql: 'varchar', isTime: false });
  });
  const where = conditions.length > 0 ? `\nWHERE ${conditions.join('\n  AND ')}` : '';
  return [
    `DROP TABLE IF EXISTS "${table}_staging_rows"`,
    `CREATE TABLE "${table}_staging_rows" AS
SELECT
${indented([...columns.map(finalValue), 's."time"'])}
FROM (
  SELECT
${indented([...columns.map(typedValue), '"time"']).replace(/^/gm, '  ')}
  FROM "${table}_staging"
) s${where}`,
  ];
}

function typedValue({ name, sql, format }: WishedColumn): string {
  if (format === undefined) return `CAST(${quoted(name)} AS ${sql}) AS ${quoted(name)}`;
  const text = timeSql(`NULLIF(trim(CAST(${quoted(name)} AS varchar)), '')`, format, 'error');
  const seconds = `CAST(to_unixtime(from_iso8601_timestamp(${text})) AS bigint)`;
  return `${sql === 'bigint' ? seconds : text} AS ${quoted(name)}`;
}

function finalValue({ name, sql, transformer }: WishedColumn): string {
  const value = transformer === undefined ? `s.${quoted(name)}` : `CAST(${transformer} AS ${sql})`;
  return `${value} AS ${quoted(name)}`;
}

function keyStatements(table: string, unique: readonly string[]): string[] {
  if (unique.length === 0) return [];
  const words = unique.map((name) => `no ${name}`).join(' or ');
  return [
    `SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of ${table} have ${words}, by which rows are told apart. Nothing was written. Mend the source, or leave these rows out' AS bigint)
  ELSE 0 END AS rows_without_key
FROM "${table}_staging_rows"
WHERE ${unique.map((name) => `${quoted(name)} IS NULL`).join(' OR ')}`,
  ];
}

type Statements = (table: string, columns: readonly WishedColumn[], unique: readonly string[]) => string[];

const namesOf = (columns: readonly WishedColumn[]): string[] => columns.map(({ name }) => quoted(name));
const valuesOf = (columns: readonly WishedColumn[]): string[] => columns.map(({ name }) => `s.${quoted(name)}`);

const appendStatements: Statements = (table, columns) => [
  `DELETE FROM "${table}" WHERE "ingest_session_id" = \${session_id}`,
  `INSERT INTO "${table}"
  (${[...namesOf(columns), '"ingest_session_id"', '"time"'].join(', ')})
SELECT
${indented([...valuesOf(columns), '${session_id}', 's."time"'])}
FROM "${table}_staging_rows" s`,
];

const mergeStatements: Statements = (table, columns, unique) => [
  `INSERT INTO "${table}"
  (${[...namesOf(columns), '"ingest_session_id"', '"time"'].join(', ')})
SELECT
${indented([...valuesOf(columns), '${session_id}', 's."time"'])}
FROM ${ranked(table, unique)} s
WHERE s."ingest_rank" = 1
  AND NOT EXISTS (SELECT 1 FROM "${table}" t WHERE ${unique.map((name) => `t.${quoted(name)} = s.${quoted(name)}`).join(' AND ')})`,
];

const replaceStatements: Statements = (table, columns, unique) => [
  `DROP TABLE IF EXISTS "${table}_next"`,
  `CREATE TABLE "${table}_next" AS
SELECT
${indented([...valuesOf(columns), 'CAST(${session_id} AS bigint) AS "ingest_session_id"', 's."time"'])}
FROM ${unique.length > 0 ? `${ranked(table, unique)} s\nWHERE s."ingest_rank" = 1` : `"${table}_staging_rows" s`}`,
];

function ranked(table: string, unique: readonly string[]): string {
  const key = unique.map((name) => `r.${quoted(name)}`).join(', ');
  return `(
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY ${key} ORDER BY r."time" DESC) AS "ingest_rank"
  FROM "${table}_staging_rows" r
)`;
}
