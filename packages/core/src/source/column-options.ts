import { type Answers, valueFor } from './answer.js';
import { sqlName } from '../names.js';
import type { Column, ColumnType, SourceObject } from './source.js';
import { timeSql } from '../sql/time-format.js';

/** TD's SQL type for what a column holds. TD has no boolean, time or JSON column: they are text there. */
const sqlTypes: Record<ColumnType, string> = {
  varchar: 'varchar',
  bigint: 'bigint',
  double: 'double',
  boolean: 'varchar',
  timestamp: 'varchar',
  json: 'varchar',
};

/** How a personal column is hidden. */
export const masks = ['hash', 'redact'] as const;

/** What is wrong with making a column another type, or undefined. */
export function wrongColumnType(type: string, column: Column | undefined): string | undefined {
  const from = column?.from ?? column?.type;
  const numbers = ['varchar', 'bigint', 'double'];
  return (from === 'bigint' || from === 'double') && !numbers.includes(type)
    ? `cannot be made of ${from}: ${type === 'timestamp' ? 'use --format or --transformer' : 'use --transformer'}`
    : undefined;
}

/** A number as text, in full: Trino's cast alone would take more, and each engine something else. */
const wholeNumber = '^[+-]?[0-9]+$';
const decimalNumber = '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$';

/** SQL that gives the text as a type, or null where it is none of it. */
const fromText: Record<ColumnType, (text: string) => string> = {
  varchar: (text) => text,
  bigint: (text) => `CASE WHEN regexp_like(${text}, '${wholeNumber}') THEN TRY_CAST(${text} AS bigint) END`,
  double: (text) => `CASE WHEN regexp_like(${text}, '${decimalNumber}') THEN TRY_CAST(${text} AS double) END`,
  boolean: (text) =>
    `CASE WHEN lower(${text}) IN ('true', 't', 'yes', 'y', '1') THEN 'true' WHEN lower(${text}) IN ('false', 'f', 'no', 'n', '0') THEN 'false' END`,
  timestamp: (text) => `CASE WHEN TRY(from_iso8601_timestamp(replace(${text}, ' ', 'T'))) IS NOT NULL THEN ${text} END`,
  json: (text) => `CASE WHEN TRY(json_parse(${text})) IS NOT NULL THEN ${text} END`,
};

/** SQL that gives a number as the other type of number, or null where it would be another number. */
const fromNumber: Partial<Record<ColumnType, (number: string) => string>> = {
  bigint: (number) => `CASE WHEN ${number} = floor(${number}) THEN TRY_CAST(${number} AS bigint) END`,
  double: (number) => `CASE WHEN abs(${number}) <= 9007199254740992 THEN CAST(${number} AS double) END`,
};

function typedSql({ name, type, from = type }: Column, format: string | undefined): string {
  const text = `trim(CAST(${sqlName(name)} AS varchar))`;
  if (format !== undefined) return timeSql(text, format);
  if (type === 'varchar') return `CAST(${sqlName(name)} AS varchar)`;
  const ofNumber = from === 'bigint' || from === 'double' ? fromNumber[type] : undefined;
  return from !== type && ofNumber ? ofNumber(sqlName(name)) : fromText[type](text);
}

function masked(sql: string, mask: unknown): string {
  if (mask === 'redact') return `CASE WHEN ${sql} IS NOT NULL THEN '***' END`;
  return mask === 'hash' ? `lower(to_hex(sha256(to_utf8(lower(trim(${sql}))))))` : sql;
}

/**
 * A column on its way: `select` from the staging table as its type, then `value` from those rows. `lost` says what a value is that has no
 * such type; undefined where any value has.
 *
 * @param compared a filter compares the column, so that it must not hold what cannot be compared
 */
export function columnContext(answers: Answers, object: SourceObject, column: Column, compared: boolean) {
  const of = (key: string) => valueFor(answers[key], `${object.name}.${column.name}`);
  const format = of('format') as string | undefined;
  const transformer = of('transformer');
  const mask = of('mask');
  const type = of('columnType');
  const sql = mask === undefined ? sqlTypes[column.type] : 'varchar';
  const checked =
    format !== undefined ||
    (type !== undefined && type !== 'varchar') ||
    (compared && column.type === 'timestamp') ||
    // The engine's own message would hold the value, and a template in it would take every `_error` with it.
    (column.from === 'varchar' && sqlTypes[column.type] !== 'varchar');
  const plain = `s.${sqlName(column.name)}`;
  const value = transformer === undefined ? plain : `CAST(${transformer} AS ${sql})`;
  const asText = transformer === undefined && sqlTypes[column.type] !== 'varchar' ? `CAST(${plain} AS varchar)` : value;
  const required = (answers.required as string[] | undefined)?.includes(`${object.name}.${column.name}`) ?? false;
  return {
    ...column,
    /** The type that it comes with. */
    from: column.from ?? column.type,
    /** The type in the table, and in the staging table. */
    sql,
    staged: sqlTypes[column.from ?? column.type],
    select: checked ? typedSql(column, format) : `CAST(${sqlName(column.name)} AS ${sqlTypes[column.type]})`,
    value: mask === undefined ? value : masked(asText, mask),
    lost: checked ? (format === undefined ? `no ${column.type}` : `not in the format ${format}`) : undefined,
    required,
    masked: mask !== undefined,
    /** For people. */
    changes: [
      ...(format === undefined ? [] : [`a time, read as \`${format}\``]),
      ...(type === undefined || format !== undefined ? [] : [`type ${type}`]),
      ...(transformer === undefined ? [] : [`\`${transformer}\``]),
      ...(mask === undefined ? [] : [mask === 'hash' ? 'hashed' : 'redacted']),
      ...(required ? ['required'] : []),
    ],
  };
}

/** A column as the templates see it. */
export type ColumnContext = ReturnType<typeof columnContext>;
