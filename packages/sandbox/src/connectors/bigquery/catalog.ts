import type { BigQuerySeed, BigQueryTable } from './seed.js';

/** The tables that a path of a query stands for: one, or those of a wildcard with their suffixes. */
export interface Found {
  readonly tables: readonly { name: string; table: BigQueryTable; suffix?: string }[];
  /** The last part of the path. */
  readonly alias: string;
}

/** As BigQuery's messages write it. */
const inWords = (name: string): string => name.replace('.', ':');

/** Looks up a table's path, with or without its project. Throws what BigQuery answers when there is no such table. */
export function findTables(seed: BigQuerySeed, path: string, project: string): Found {
  const parts = path.replaceAll('`', '').split('.');
  if (parts.length < 2) throw new Error(`Table "${parts[0]}" must be qualified with a dataset (e.g. dataset.table)`);
  const name = (parts.length === 2 ? [project, ...parts] : parts).join('.');
  const alias = parts.at(-1)!;
  if (!name.endsWith('*')) {
    const table = Object.hasOwn(seed, name) ? seed[name] : undefined;
    if (!table) throw new Error(`Not found: Table ${inWords(name)} was not found`);
    return { tables: [{ name, table }], alias };
  }
  const prefix = name.slice(0, -1);
  const tables = Object.entries(seed)
    .filter(([other]) => other.startsWith(prefix))
    .map(([other, table]) => ({ name: other, table, suffix: other.slice(prefix.length) }));
  if (tables.length === 0) throw new Error(`${inWords(name)} does not match any table.`);
  return { tables, alias };
}

/** Throws what a job answers when it cannot reach the table, or TD when it does not take it. */
export function checkAccess(name: string, table: BigQueryTable, location: unknown): void {
  const where = table.location ?? 'US';
  if (location === undefined && !/^(us|eu)$/i.test(where))
    throw new Error(`Cannot find job_id: the dataset of ${name} lies in ${where}; give location`);
  if (location !== undefined && String(location).toLowerCase() !== where.toLowerCase())
    throw new Error(`Not found: Dataset of ${name} was not found in location ${String(location)}`);
  if (table.kind === 'external') throw new Error(`${name} is an external table: external tables cannot be imported`);
}
