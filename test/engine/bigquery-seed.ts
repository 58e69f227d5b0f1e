import type { BigQueryColumn, BigQuerySeed, BigQueryTable } from '@cdp-ingestion/sandbox';

/** Columns of a BigQuery table in short: `id:INT64 name:STRING`. */
export const columnsOf = (text: string): BigQueryColumn[] =>
  text.split(' ').map((word) => {
    const [name = '', type] = word.split(':');
    return { name, type: type as BigQueryColumn['type'] };
  });

/** Tables of `acme-analytics.sales` by name. */
export const dataset = (tables: Record<string, BigQueryTable>): BigQuerySeed =>
  Object.fromEntries(Object.entries(tables).map(([name, table]) => [`acme-analytics.sales.${name}`, table]));

/** Epoch seconds as BigQuery's TIMESTAMP, with its six decimals. */
export const timestamp = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('Z', '456Z');

/** What all projects of these tests share. */
export const common = {
  projectId: 'acme-analytics',
  dataset: 'sales',
  auth: 'authentication',
  authenticationId: 4711,
  startDate: '2024-03-01',
};
