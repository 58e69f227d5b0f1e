import { operators, type Filter } from './filter.js';
import { sqlName, sqlText } from '../names.js';
import type { AskContext } from './question.js';
import type { Column, ColumnType } from './source.js';

/** The value that stands for the start of the run's window. */
export const lastLoadTime = 'last_load_time';

const isTime = /^(\d{4}-\d{2}-\d{2})([T ]\d{2}:\d{2}(:\d{2}([.]\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

function readsAsTime(value: string): boolean {
  const day = isTime.exec(value)?.[1];
  const date = new Date(`${day}T00:00:00Z`);
  return (
    !Number.isNaN(date.getTime()) &&
    date.toISOString().startsWith(String(day)) &&
    !Number.isNaN(Date.parse(isoOf(value)))
  );
}

/** What the values of a column look like, and how they are compared. */
const kinds: Record<
  ColumnType,
  { accepts: (value: string) => boolean; must: string; orders: boolean; isText: boolean }
> = {
  varchar: { accepts: () => true, must: '', orders: true, isText: true },
  json: { accepts: () => true, must: '', orders: false, isText: true },
  bigint: {
    accepts: (value) => /^-?\d{1,18}$/.test(value),
    must: 'must be a whole number',
    orders: true,
    isText: false,
  },
  double: {
    accepts: (value) => /^-?\d{1,300}(\.\d{1,300})?$/.test(value),
    must: 'must be a number',
    orders: true,
    isText: false,
  },
  boolean: {
    accepts: (value) => value === 'true' || value === 'false',
    must: 'must be true or false',
    orders: false,
    isText: false,
  },
  timestamp: {
    accepts: readsAsTime,
    must: `must be a time such as 2024-01-31 or 2024-01-31T10:00:00Z, or ${lastLoadTime}`,
    orders: true,
    isText: false,
  },
};

/** What is wrong with a filter's value for its column, or undefined. */
export function wrongValue(
  value: string,
  { name, type }: Column,
  filter: Filter,
  { answers }: AskContext,
): string | undefined {
  const { accepts, must, orders, isText } = kinds[type];
  const what = `${filter.object}.${name} is ${type}`;
  if (filter.operator.endsWith('like') && !isText) return `cannot be a pattern: ${what}`;
  if (/^(greater|less)/.test(filter.operator) && !orders) return `cannot be compared by size: ${what}`;
  if (value !== lastLoadTime || type === 'varchar' || type === 'json')
    return accepts(value) ? undefined : `${must}: ${what}`;
  const strategies = (answers.strategy ?? {}) as Record<string, string>;
  return (strategies[filter.object] ?? strategies['*']) === 'replace'
    ? `means the start of the window, and ${filter.object} is loaded as a whole each time`
    : type === 'timestamp' || type === 'bigint'
      ? undefined
      : `${must}: ${what}`;
}

/** A time as ISO 8601 with an offset; without one it is UTC. */
function isoOf(value: string): string {
  const time = value.replace(' ', 'T');
  return time.length === 10 ? `${time}T00:00:00Z` : /(Z|[+-]\d{2}:?\d{2})$/.test(time) ? time : `${time}Z`;
}

function literal(value: string, type: ColumnType): string {
  const start = '${td.last_results.window_start}';
  if (type === 'timestamp')
    return value === lastLoadTime
      ? `from_unixtime(${start})`
      : `from_iso8601_timestamp(${sqlText(new Date(isoOf(value)).toISOString().replace('.000Z', 'Z'))})`;
  if (type === 'bigint') return value === lastLoadTime ? start : value;
  return type === 'double' ? `CAST(${sqlText(value)} AS double)` : sqlText(value);
}

/**
 * A filter as Trino's SQL, over the columns of a relation `s` that has its values as the types that they have.
 *
 * @param column the column of the filter
 */
export function filterSql({ operator, values }: Filter, { name, type }: Column): string {
  const plain = `s.${sqlName(name)}`;
  const { sql } = operators[operator];
  if (values.length === 0) return `${plain} ${sql}`;
  const compared = comparable(plain, type);
  const literals = values.map((value) => literal(value, type));
  const right = operators[operator].values === 'many' ? `(${literals.join(', ')})` : literals[0];
  const test = `${compared} ${sql} ${right}`;
  return operator.startsWith('not_') ? `(${plain} IS NULL OR ${test})` : test;
}

function comparable(sql: string, type: ColumnType): string {
  if (type === 'timestamp') return `TRY(from_iso8601_timestamp(replace(${sql}, ' ', 'T')))`;
  return type === 'boolean' ? `lower(${sql})` : sql;
}
