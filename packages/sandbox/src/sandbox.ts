import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError } from './api-error.js';
import { bulkImportRoutes, importRoutes } from './bulk-import-routes.js';
import { createBulkImports } from './bulk-import.js';
import { catalogRoutes } from './catalog-routes.js';
import { createCatalog } from './catalog.js';
import { openEngine } from './engine.js';
import type { Engine } from './engine.js';
import { createFaults } from './faults.js';
import type { Faults } from './faults.js';
import { errorReply, readRequest, sendReply } from './http-exchange.js';
import type { ApiRequest } from './http-exchange.js';
import { jobRoutes } from './job-routes.js';
import { createJobs } from './jobs.js';
import type { Job, Jobs } from './jobs.js';
import { answer } from './routes.js';
import type { Route } from './routes.js';
import { stepsOf } from './run-job.js';
import type { Parameters } from './connectors/served.js';
import { checkHoldings } from './served-rows.js';
import type { Holdings } from './served-rows.js';
import { toDuckDb, trinoMessage } from './trino-syntax.js';
import type { TrinoValue } from './trino-types.js';

/** How a sandbox starts. */
export interface SandboxOptions {
  /** Databases that exist from the start. */
  readonly databases?: readonly string[];
  /** What each source holds, by `in.type`. */
  readonly seeds?: Readonly<Record<string, Holdings>>;
  /** The clock, in epoch seconds: what `now()` in SQL says, and the `time` of loaded rows. Default: the machine's. */
  readonly now?: () => number;
  /** The port on 127.0.0.1; default 0: any free one. */
  readonly port?: number;
}

/** A request and the status of its answer. */
export interface RecordedRequest extends ApiRequest {
  readonly status: number;
}

/** A value of `query`: integers as numbers, instants and decimals as Trino's text. */
export type Value = null | boolean | number | string | Value[];

/** A TD API on 127.0.0.1 with an SQL engine behind it. */
export interface Sandbox extends Pick<Faults, 'fail' | 'delay'> {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Every job so far, in order of arrival, as it is now. */
  readonly jobs: readonly Job[];
  /** Every request that was answered, in order. */
  readonly requests: readonly RecordedRequest[];
  /** Runs one statement at once, between the statements of jobs, and returns its rows by column. Leaves no trace in `jobs`. */
  query(database: string, sql: string): Promise<Record<string, Value>[]>;
  /** Sets what a source holds from now on, in place of what it held. Throws when a row could not come from a connector. */
  seed(type: string, rows: Holdings): void;
  /** From now on a source takes these tokens only, each until then (epoch seconds). Without `tokens` it takes any again. */
  setTokens(type: string, tokens?: Readonly<Record<string, number>>): void;
  /** What the authentication with that number stands for: parameters of `in:` that a load with its `td_authentication_id` leaves out. */
  setAuthentication(id: number, parameters: Parameters): void;
  /** Resolves when no job is queued or running. */
  idle(): Promise<void>;
  /** Stops jobs and server. Everything is gone with it. */
  close(): Promise<void>;
}

const toValue = (value: TrinoValue): Value =>
  typeof value === 'bigint' ? Number(value) : Array.isArray(value) ? value.map(toValue) : value;

async function queryRows(engine: Engine, database: string, sql: string): Promise<Record<string, Value>[]> {
  const { columns, rows } = await engine.run(database, toDuckDb(sql)).catch((error: unknown) => {
    throw new Error(trinoMessage(error instanceof Error ? error.message : String(error)), { cause: error });
  });
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, n) => [name, toValue(row[n] ?? null)])));
}

/** Answers with the routes, and records what was asked. */
async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  routes: readonly Route[],
): Promise<RecordedRequest> {
  const request = await readRequest(incoming);
  const reply = await answer(routes, request).catch((error: unknown) =>
    errorReply(error instanceof ApiError ? error : new ApiError(500, String(error))),
  );
  sendReply(outgoing, reply);
  return { ...request, status: reply.status };
}

const listen = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

/** Starts a sandbox. Rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? (() => Date.now() / 1000);
  const engine = await openEngine(now);
  const catalog = createCatalog(engine);
  const faults = createFaults();
  const holdings = new Map<string, Holdings>();
  const tokens = new Map<string, ReadonlyMap<string, number>>();
  const authentications = new Map<number, Parameters>();
  const isRunning = (id: string): boolean => ['queued', 'running'].includes(jobs.find(id)?.status ?? '');
  const imports = createBulkImports(engine, isRunning);
  const jobs: Jobs = createJobs(
    (request) => stepsOf(request, { engine, imports, now, sources: { holdings, tokens, authentications } }),
    faults,
  );
  const requests: RecordedRequest[] = [];
  const routes = [
    ...jobRoutes(jobs, catalog),
    ...catalogRoutes(catalog),
    ...bulkImportRoutes(imports, jobs, catalog),
    ...importRoutes(engine, catalog),
  ];
  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing, routes).then(
      (request) => requests.push(request),
      () => incoming.destroy(),
    );
  });

  const seed = (type: string, rows: Holdings): void => {
    checkHoldings(type, rows);
    holdings.set(type, rows);
  };
  for (const [type, rows] of Object.entries(options.seeds ?? {})) seed(type, rows);
  for (const name of options.databases ?? []) await catalog.createDatabase(name);
  const port = await listen(server, options.port ?? 0);

  return {
    url: `http://127.0.0.1:${port}`,
    host: '127.0.0.1',
    port,
    get jobs() {
      return jobs.all();
    },
    requests,
    query: (database, sql) => queryRows(engine, database, sql),
    seed,
    setTokens: (type, valid) => {
      if (valid) tokens.set(type, new Map(Object.entries(valid)));
      else tokens.delete(type);
    },
    setAuthentication: (id, parameters) => void authentications.set(id, parameters),
    fail: faults.fail,
    delay: faults.delay,
    idle: jobs.idle,
    close: async () => {
      for (const { id } of jobs.all()) jobs.kill(id);
      await jobs.idle();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      engine.close();
    },
  };
}
