import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { startSandbox } from '../src/index.js';
import type { Sandbox } from '../src/index.js';
import { call } from './td-client.js';

interface Exchange {
  method: string;
  path: string;
  query?: Record<string, string>;
  form?: Record<string, string>;
  reply: { status: number; body: Record<string, unknown> };
}

interface Transcript {
  id: string;
  about: string;
  tables: Record<string, string[]>;
  requests: Exchange[];
}

/** What Digdag 0.10.5.1 asked a stub of TD, and what the stub answered. The recorder's database `db` is too short for TD's rule. */
const transcripts = readFileSync(new URL('vectors/tdapi.jsonl', import.meta.url), 'utf8')
  .replaceAll(/(["/])db(["/])/g, '$1db_$2')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Transcript);

/** The parts of an answer that do not depend on what the stub made up: its texts, and the numbers of rows. */
function comparable(body: Record<string, unknown>): Record<string, unknown> {
  const madeUp = ['error', 'text', 'query', 'num_records', 'hive_result_schema'];
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, madeUp.includes(key) ? '…' : value]));
}

/** What of an answer the recording has, too: the fields of its objects, and every item of a list. */
function onlyFieldsOf(recorded: unknown, got: unknown): unknown {
  if (Array.isArray(recorded) && Array.isArray(got)) return got.map((item, n) => onlyFieldsOf(recorded[n], item));
  if (typeof recorded !== 'object' || typeof got !== 'object' || recorded === null || got === null) return got;
  const shared = Object.entries(got).filter(([key]) => key in recorded);
  return Object.fromEntries(
    shared.map(([key, value]) => [key, onlyFieldsOf((recorded as Record<string, unknown>)[key], value)]),
  );
}

/** Makes the databases and tables that the stub had. */
async function prepare(sandbox: Sandbox, tables: Record<string, string[]>): Promise<void> {
  for (const [database, names] of Object.entries(tables)) {
    await call(sandbox, 'POST', `/v3/database/create/${database}`);
    for (const name of names) await call(sandbox, 'POST', `/v3/table/create/${database}/${name}/log`);
  }
}

/** Plays one exchange. The stub let jobs wait for some polls; with `jobsEnd` those are left out. */
async function replay(
  sandbox: Sandbox,
  { method, path, query, form, reply }: Exchange,
  jobsEnd: boolean,
): Promise<void> {
  if (jobsEnd && ['queued', 'running'].includes(String(reply.body['status']))) return;
  if (jobsEnd) await sandbox.idle();
  const search = query ? `?${new URLSearchParams(query)}` : '';
  const got = await call(sandbox, method, path + search, form && new URLSearchParams(form));
  assert.equal(got.status, reply.status, path);
  assert.deepEqual(onlyFieldsOf(reply.body, comparable(got.body)), comparable(reply.body), path);
}

describe('recorded conversations of Digdag with TD', () => {
  for (const { id, about, tables, requests } of transcripts)
    it(`${id}: ${about}`, async () => {
      const sandbox = await startSandbox({ databases: id === 'td-ddl-databases-ok' ? [] : ['db_'] });
      try {
        await prepare(sandbox, tables);
        // The stub's job ran until it was killed.
        if (id === 'td-kill') sandbox.delay({ times: 1, milliseconds: 600_000 });
        for (const exchange of requests) await replay(sandbox, exchange, id !== 'td-kill');
      } finally {
        await sandbox.close();
      }
    });
});
