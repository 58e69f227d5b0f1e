import type { WishedColumn } from './wished-column.js';
import { timeSql } from '@cdp-ingestion/core/column-sql';
import type { Blank } from '../../finding.js';
import type { LoadWish } from './load-wish.js';
import { filterCondition } from './wished-filter.js';

/** The SQL of an object: before its load, and behind it. */
export interface LoadSql {
  readonly prepare: string;
  readonly write: string;
  readonly blanks: readonly Blank[];
}

const OTHER_COLUMN = 'FILL_IN_COLUMN';
const quoted = (name: string): string => `"${name}"`;
const indented = (items: readonly string[]): string => items.map((item) => `  ${item}`).join(',\n');

/**
 * What a load file asks for, as SQL that Trino runs: staging table → typed, transformed, filtered → table. Both files may
 * be repeated from their beginning.
 *
 * @param how `append` adds rows, or puts them in the place of older ones where columns tell rows apart; `replace` leaves them in
 *   `<table>_next`
 */
export function loadSql(table: string, wish: LoadWish, how: 'append' | 'replace'): LoadSql {
  const others: WishedColumn[] = wish.areAll ? [] : [{ name: OTHER_COLUMN, sql: 'varchar', isTime: false }];
  const columns = [...wish.columns, ...others];
  const what = `the other columns of ${table} that are to be kept: in sql/${table}_prepare.sql and sql/${table}_write.sql, a line for each in place of this one`;
  const blanks = [
    ...(others.length > 0 ? [{ placeholder: OTHER_COLUMN, what }] : []),
    ...wish.filters.flatMap((filter) => filter.blanks),
  ];
  const statements = [...rowStatements(table, columns, wish), ...keyStatements(table, wish.unique)];
  const isMerged = how === 'append' && wish.unique.length > 0;
  const last = how === 'replace' ? replaceStatements : isMerged ? mergeStatements : appendStatements;
  const write = [...statements, ...last(table, columns, wish.unique)];
  return {
    prepare: prepareSql(table, columns, isMerged),
    write: `${headOf(how, wish)}\n${write.join('\n;\n')}\n`,
    blanks,
  };
}

function headOf(how: 'append' | 'replace', { unique }: LoadWish): string {
  if (how === 'replace') return '-- The rows as they are to be, beside the table. The next task swaps the two.';
  return unique.length > 0
    ? `-- The rows as they are to be, one for each ${unique.join(' and ')}: the one that came last. May be repeated.`
    : '-- The rows as they are to be. A session that is repeated takes away first what it has written.';
}

function prepareSql(table: string, columns: readonly WishedColumn[], isMerged: boolean): string {
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
${indented([...typed, '"ingest_session_id" bigint', ...(isMerged ? ['"ingest_row_id" varchar'] : []), time])}
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

/** Adds first and takes away after: a reader never misses a row, and any statement may be the last one that ran. */
const mergeStatements: Statements = (table, columns, unique) => [
  `INSERT INTO "${table}"
  (${[...namesOf(columns), '"ingest_session_id"', '"ingest_row_id"', '"time"'].join(', ')})
SELECT
${indented([...valuesOf(columns), '${session_id}', 'CAST(uuid() AS varchar)', 's."time"'])}
FROM ${ranked(table, unique)} s
WHERE s."ingest_rank" = 1`,
  `DROP TABLE IF EXISTS "${table}_staging_losers"`,
  `CREATE TABLE "${table}_staging_losers" AS
SELECT r."ingest_row_id" FROM (
  SELECT t."ingest_row_id", ROW_NUMBER() OVER (PARTITION BY ${keyOf('t', unique)}
    ORDER BY t."time" DESC, t."ingest_session_id" DESC, t."ingest_row_id" DESC) AS "ingest_rank"
  FROM "${table}" t
  WHERE EXISTS (SELECT 1 FROM "${table}_staging_rows" s WHERE ${unique.map((name) => `t.${quoted(name)} = s.${quoted(name)}`).join(' AND ')})
) r
WHERE r."ingest_rank" > 1`,
  `DELETE FROM "${table}"
WHERE "ingest_row_id" IN (SELECT l."ingest_row_id" FROM "${table}_staging_losers" l)`,
  `DROP TABLE "${table}_staging_losers"`,
];

const replaceStatements: Statements = (table, columns, unique) => [
  `DROP TABLE IF EXISTS "${table}_next"`,
  `CREATE TABLE "${table}_next" AS
SELECT
${indented([...valuesOf(columns), 'CAST(${session_id} AS bigint) AS "ingest_session_id"', 's."time"'])}
FROM ${unique.length > 0 ? `${ranked(table, unique)} s\nWHERE s."ingest_rank" = 1` : `"${table}_staging_rows" s`}`,
];

function ranked(table: string, unique: readonly string[]): string {
  return `(
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY ${keyOf('r', unique)} ORDER BY r."time" DESC) AS "ingest_rank"
  FROM "${table}_staging_rows" r
)`;
}

function keyOf(relation: string, unique: readonly string[]): string {
  return unique.map((name) => `${relation}.${quoted(name)}`).join(', ');
}
