import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type BigQuerySeed, type Job, type Sandbox, type Seed } from '@cdp-ingestion/sandbox';
import { generate } from '../golden/generate.js';
import type { Engine, RunAnswer, RunRequest } from './engine-types.js';

/** The key of the TD account. */
export const API_KEY = '1/0123456789012345678901234567890123456789';

/** An instant as epoch seconds. */
export const at = (text: string): number => Date.parse(text) / 1000;

/** A generated project, a sandbox that plays Treasure Data, and a clock that the test moves. */
export interface Rehearsal {
  sandbox: Sandbox;
  folder: string;
  /** Epoch seconds that SQL and loads see. */
  now: number;
  database: string;
  /** Runs an attempt of a workflow at the clock's time, unless the request says another session. */
  run(workflow: string, request?: Partial<RunRequest>): Promise<RunAnswer>;
  /** Rows of a query in the project's database. */
  rows(sql: string): ReturnType<Sandbox['query']>;
  /** Lines of `ingestion_log`, oldest first. */
  log(where?: string): ReturnType<Sandbox['query']>;
  close(): Promise<void>;
}

/** Where a rehearsal starts, what its source holds, and the answers that make its project; `hub` as source: of several sources. */
export interface RehearsalOptions {
  source: string;
  answers: Record<string, unknown>;
  seeds: Record<string, Seed | BigQuerySeed>;
  /** Queries that Treasure Data keeps, by name. */
  savedQueries?: Record<string, { database: string; query: string }>;
  now: number;
}

/** Generates the project with the real generator and starts a sandbox for it. */
export async function rehearse(engine: Engine, options: RehearsalOptions): Promise<Rehearsal> {
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  const answersFile = join(folder, 'answers.json');
  const database = String(options.answers.database ?? `${options.source}_raw`);
  writeFileSync(answersFile, JSON.stringify({ database, ...options.answers }));
  const project = join(folder, 'project');
  await generate({ name: options.source, source: options.source, folder, answers: answersFile }, project);

  const rehearsal = { now: options.now, folder: project, database };
  const { seeds, savedQueries = {} } = options;
  const sandbox = await startSandbox({ databases: [database], seeds, savedQueries, now: () => rehearsal.now });
  const listed = (options.answers.sources ?? [options.answers]) as Record<string, unknown>[];
  const secrets = Object.fromEntries(
    listed.map((one) => [`${String(one.sourceName ?? one.source ?? options.source)}_api_key`, 'not-a-real-key']),
  );
  return Object.assign(rehearsal, {
    sandbox,
    run: (workflow: string, request: Partial<RunRequest> = {}) =>
      engine.run({
        dir: project,
        workflow,
        sessionTime: new Date(rehearsal.now * 1000).toISOString(),
        td: { host: sandbox.host, port: sandbox.port, apikey: API_KEY },
        fastRetry: true,
        ...request,
        secrets: { ...secrets, ...request.secrets },
      }),
    rows: (sql: string) => sandbox.query(database, sql),
    log: (where = 'TRUE') =>
      sandbox.query(database, `SELECT * FROM ingestion_log WHERE ${where} ORDER BY "time", session_id, attempt_id`),
    close: async () => {
      await sandbox.close();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

/** The loads that reached the sandbox since a job: table and `in:`. */
export const loadsSince = (sandbox: Sandbox, jobs: number): { table: string; in: Record<string, unknown> }[] =>
  sandbox.jobs
    .slice(jobs)
    .filter((job): job is Job & { type: 'bulkload' } => job.type === 'bulkload')
    .map((job) => ({ table: job.table, in: (job.config as { in: Record<string, unknown> }).in }));

/** Statements of the queries that reached the sandbox, as Trino gets them. */
export const statementsOf = (sandbox: Sandbox): string[] =>
  sandbox.jobs
    .flatMap((job) => (job.type === 'presto' ? job.query.split(';').map((text) => text.trim()) : []))
    .filter(Boolean);
