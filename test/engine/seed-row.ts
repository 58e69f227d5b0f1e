import type { Row, Scalar } from '@cdp-ingestion/sandbox';
import type { Source } from '@cdp-ingestion/core';

/** A row of a source's object with every column that the source names: what is not given is null. */
export function seedRow(source: Source, object: string, values: Record<string, Scalar>): Row {
  const columns = source.objects.find(({ name }) => name === object)?.columns.map(({ name }) => name) ?? [];
  const unknown = Object.keys(values).filter((name) => !columns.includes(name));
  if (unknown.length > 0) throw new Error(`${object} has no ${unknown.join(', ')}`);
  return Object.fromEntries(columns.map((name) => [name, values[name] ?? null]));
}
