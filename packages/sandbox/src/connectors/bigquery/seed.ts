/** A column of a BigQuery table, with its type as BigQuery spells it. A repeated column is `ARRAY`, a record `STRUCT`. */
export interface BigQueryColumn {
  readonly name: string;
  readonly type: keyof typeof duckDbTypes;
}

/** A table, a view (given by its rows) or an external table. */
export interface BigQueryTable {
  readonly kind?: 'table' | 'view' | 'external';
  readonly columns: readonly BigQueryColumn[];
  /** By column. Instants, dates and decimals as text, bytes as base64; arrays and structs as they are. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** The column that the table is partitioned by. */
  readonly partitionBy?: string;
  readonly requirePartitionFilter?: boolean;
  /** Where the dataset lies. Default: US. */
  readonly location?: string;
}

/** Tables by `project.dataset.table`. */
export type BigQuerySeed = Readonly<Record<string, BigQueryTable>>;

/** BigQuery's types, and those in which DuckDB plays them. */
export const duckDbTypes = {
  STRING: 'VARCHAR',
  INT64: 'BIGINT',
  FLOAT64: 'DOUBLE',
  NUMERIC: 'DECIMAL(38,9)',
  BIGNUMERIC: 'DECIMAL(38,18)',
  BOOL: 'BOOLEAN',
  BYTES: 'BLOB',
  DATE: 'DATE',
  TIME: 'TIME',
  DATETIME: 'TIMESTAMP',
  TIMESTAMP: 'TIMESTAMPTZ',
  JSON: 'JSON',
  STRUCT: 'JSON',
  ARRAY: 'JSON',
  GEOGRAPHY: 'VARCHAR',
} as const;

function checkTable(name: string, { columns, rows, partitionBy }: BigQueryTable): void {
  if (!/^[\w-]+\.\w+\.[\w$-]+$/.test(name))
    throw new Error(`Seed of bigquery_v2: ${name} is not project.dataset.table`);
  const known = columns.map((column) => column.name);
  for (const { name: column, type } of columns)
    if (!Object.hasOwn(duckDbTypes, type))
      throw new Error(`Seed of ${name}: ${column} has no type of BigQuery: ${type}`);
  const unknown = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((column) => !known.includes(column));
  if (unknown.length > 0) throw new Error(`Seed of ${name}: no column ${unknown.join(', ')}`);
  if (partitionBy !== undefined && !known.includes(partitionBy))
    throw new Error(`Seed of ${name}: it is partitioned by ${partitionBy}, which is not one of its columns`);
}

/** Throws when a table could not exist in BigQuery. */
export function checkBigQuerySeed(seed: BigQuerySeed): void {
  for (const [name, table] of Object.entries(seed)) checkTable(name, table);
}
