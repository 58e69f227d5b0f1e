import {
  DuckDBDateValue,
  DuckDBDecimalType,
  DuckDBListType,
  DuckDBListValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTypeId,
} from '@duckdb/node-api';
import type { DuckDBType, DuckDBValue } from '@duckdb/node-api';

/** A value of a result row. Integers are bigint; instants, decimals and everything that has no JSON type are Trino's text. */
export type TrinoValue = null | boolean | bigint | number | string | TrinoValue[];

const names: Partial<Record<DuckDBTypeId, string>> = {
  [DuckDBTypeId.BOOLEAN]: 'boolean',
  [DuckDBTypeId.TINYINT]: 'tinyint',
  [DuckDBTypeId.SMALLINT]: 'smallint',
  [DuckDBTypeId.INTEGER]: 'integer',
  [DuckDBTypeId.BIGINT]: 'bigint',
  // DuckDB's sum(bigint); Trino's is a bigint.
  [DuckDBTypeId.HUGEINT]: 'bigint',
  [DuckDBTypeId.FLOAT]: 'real',
  [DuckDBTypeId.DOUBLE]: 'double',
  [DuckDBTypeId.BLOB]: 'varbinary',
  [DuckDBTypeId.DATE]: 'date',
  [DuckDBTypeId.TIMESTAMP]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_MS]: 'timestamp',
  [DuckDBTypeId.TIMESTAMP_TZ]: 'timestamp with time zone',
  [DuckDBTypeId.UUID]: 'uuid',
};

/** Trino's name of a column's type. Types that TD's results do not have are `varchar`, as their values are text. */
export function trinoType(type: DuckDBType): string {
  if (type instanceof DuckDBDecimalType) return `decimal(${type.width},${type.scale})`;
  if (type instanceof DuckDBListType) return `array(${trinoType(type.valueType)})`;
  return names[type.typeId] ?? 'varchar';
}

/** Microseconds since 1970 as Trino prints a timestamp(3). */
function timestampText(micros: bigint): string {
  return new Date(Math.floor(Number(micros) / 1000)).toISOString().replace('T', ' ').slice(0, 23);
}

/** A DuckDB value as Trino's client would hand it over. */
export function trinoValue(value: DuckDBValue, type: DuckDBType): TrinoValue {
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint' || typeof value === 'string')
    return value;
  if (typeof value === 'number')
    return type.typeId === DuckDBTypeId.DOUBLE || type.typeId === DuckDBTypeId.FLOAT ? value : BigInt(value);
  if (value instanceof DuckDBTimestampTZValue) return `${timestampText(value.micros)} UTC`;
  if (value instanceof DuckDBTimestampValue) return timestampText(value.micros);
  if (value instanceof DuckDBTimestampMillisecondsValue) return timestampText(value.millis * 1000n);
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBListValue && type instanceof DuckDBListType)
    return value.items.map((item) => trinoValue(item, type.valueType));
  return String(value);
}
