import type { Catalog, TableInfo } from './catalog.js';
import type { Reply } from './http-exchange.js';
import { route } from './routes.js';
import type { Route } from './routes.js';

const ok = (json: unknown): Reply => ({ status: 200, json });

const tableReply = (database: string, table: string): Reply => ok({ database, table, type: 'log' });

/** A table as `/v3/table/list` shows it; its schema is a JSON text. */
function listed({ name, columns, count }: TableInfo, n: number): Record<string, unknown> {
  const schema = JSON.stringify(columns.map((column) => [column.name, column.type]));
  return { id: String(n + 1), name, type: 'log', schema, count, estimated_storage_size: 0 };
}

/** The routes of `/v3/database` and `/v3/table`. */
export function catalogRoutes(catalog: Catalog): Route[] {
  return [
    route('GET', '/v3/database/list', () => ok({ databases: catalog.databases().map((name) => ({ name })) })),
    route('POST', '/v3/database/create/:database', async ({ database }) => {
      await catalog.createDatabase(database);
      return ok({ database });
    }),
    route('POST', '/v3/database/delete/:database', async ({ database }) => {
      await catalog.dropDatabase(database);
      return ok({ database });
    }),
    route('GET', '/v3/table/list/:database', async ({ database }) =>
      ok({ name: database, tables: (await catalog.tables(database)).map(listed) }),
    ),
    route('POST', '/v3/table/create/:database/:table/log', async ({ database, table }) => {
      await catalog.createTable(database, table);
      return tableReply(database, table);
    }),
    route('POST', '/v3/table/delete/:database/:table', async ({ database, table }) => {
      await catalog.dropTable(database, table);
      return tableReply(database, table);
    }),
    route('POST', '/v3/table/rename/:database/:from/:to', async ({ database, from, to }, { form }) => {
      await catalog.renameTable(database, from, to, form['overwrite'] === 'true');
      return tableReply(database, to);
    }),
  ];
}
