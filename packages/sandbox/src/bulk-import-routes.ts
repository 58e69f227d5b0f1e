import { gzipSync } from 'node:zlib';
import { encode } from '@msgpack/msgpack';
import { ApiError } from './api-error.js';
import type { BulkImport, BulkImports } from './bulk-import.js';
import type { Catalog } from './catalog.js';
import type { Engine } from './engine.js';
import type { Reply } from './http-exchange.js';
import { appendRecords, readRecords } from './import-rows.js';
import type { Jobs } from './jobs.js';
import { route } from './routes.js';
import type { Route } from './routes.js';

const ok = (json: unknown): Reply => ({ status: 200, json });

const done = (name: string): Reply => ok({ name, bulk_import: name });

/** Job ids are numbers here and texts everywhere else, as at TD. */
function shown({ name, database, table, status, frozen, jobId, outcome }: BulkImport): { [key: string]: unknown } {
  return {
    name,
    database,
    table,
    status,
    upload_frozen: frozen,
    job_id: jobId === undefined ? null : Number(jobId),
    valid_records: outcome.valid.length,
    error_records: outcome.errors.length,
    valid_parts: outcome.validParts,
    error_parts: outcome.errorParts,
  };
}

async function needTable(catalog: Catalog, database: string, table: string): Promise<void> {
  if (!(await catalog.tables(database)).some(({ name }) => name === table))
    throw new ApiError(404, `Table not found: ${table}`);
}

/** The routes of `/v3/bulk_import`. */
export function bulkImportRoutes(imports: BulkImports, jobs: Jobs, catalog: Catalog): Route[] {
  return [
    route('GET', '/v3/bulk_import/list', () => ok({ bulk_imports: imports.all().map(shown) })),
    route('GET', '/v3/bulk_import/show/:name', ({ name }) => ok(shown(imports.find(name)))),
    route('POST', '/v3/bulk_import/create/:name/:database/:table', async ({ name, database, table }) => {
      await needTable(catalog, database, table);
      imports.create(name, database, table);
      return done(name);
    }),
    route('POST', '/v3/bulk_import/delete/:name', ({ name }) => {
      imports.remove(name);
      return done(name);
    }),
    route('PUT', '/v3/bulk_import/upload_part/:name/:part', ({ name, part }, { bytes }) => {
      imports.upload(name, part, bytes);
      return done(name);
    }),
    route('POST', '/v3/bulk_import/delete_part/:name/:part', ({ name, part }) => {
      imports.removePart(name, part);
      return done(name);
    }),
    route('GET', '/v3/bulk_import/list_parts/:name', ({ name }) =>
      ok({ name, bulk_import: name, parts: [...imports.find(name).parts.keys()] }),
    ),
    route('POST', '/v3/bulk_import/freeze/:name', ({ name }) => {
      imports.freeze(name, true);
      return done(name);
    }),
    route('POST', '/v3/bulk_import/unfreeze/:name', ({ name }) => {
      imports.freeze(name, false);
      return done(name);
    }),
    route('POST', '/v3/bulk_import/perform/:name', ({ name }) =>
      ok({ name, bulk_import: name, job_id: Number(imports.perform(name, jobs.issue)) }),
    ),
    route('POST', '/v3/bulk_import/commit/:name', async ({ name }) => {
      await imports.commit(name);
      return done(name);
    }),
    route('GET', '/v3/bulk_import/error_records/:name', ({ name }) => {
      const records = imports.find(name).outcome.errors.map((record) => encode(record, { useBigInt64: true }));
      return { status: 200, bytes: gzipSync(Buffer.concat(records)) };
    }),
  ];
}

/** The routes of `/v3/table/import`: rows that are in the table when the call returns. An id that was used before writes nothing. */
export function importRoutes(engine: Engine, catalog: Catalog): Route[] {
  const used = new Set<string>();
  const write = async (database: string, table: string, format: string, bytes: Uint8Array): Promise<Reply> => {
    await needTable(catalog, database, table);
    if (format !== 'msgpack.gz') throw new ApiError(422, `The sandbox imports msgpack.gz, not ${format}`);
    try {
      const { valid, errors } = readRecords(bytes);
      if (errors.length > 0)
        throw new Error(`${errors.length} records have no integer time, or a column TD cannot have`);
      await engine.transaction((run) => appendRecords(run, database, table, valid));
    } catch (error) {
      throw new ApiError(422, error instanceof Error ? error.message : String(error));
    }
    return ok({ database, table, elapsed_time: 0 });
  };
  return [
    route('PUT', '/v3/table/import/:database/:table/:format', ({ database, table, format }, { bytes }) =>
      write(database, table, format, bytes),
    ),
    route('PUT', '/v3/table/import_with_id/:database/:table/:id/:format', async (names, { bytes }) => {
      const { database, table, format, id } = names;
      const key = `${database}.${table} ${id}`;
      if (used.has(key)) return ok({ database, table, elapsed_time: 0 });
      const reply = await write(database, table, format, bytes);
      used.add(key);
      return reply;
    }),
  ];
}
