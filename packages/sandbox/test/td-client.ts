import { gunzipSync } from 'node:zlib';
import { decodeMulti } from '@msgpack/msgpack';
import type { Sandbox } from '../src/index.js';

/** An answer of the API. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** Calls the API as TD's clients do. */
export async function call(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: URLSearchParams | string,
): Promise<Answer> {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: {
      authorization: 'TD1 1/0123456789abcdef',
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Issues a query and returns the answer to that; the job may still run. */
export function issueQuery(
  sandbox: Sandbox,
  query: string,
  domainKey?: string,
  database = 'shop_raw',
): Promise<Answer> {
  const form = { query, priority: '0', ...(domainKey !== undefined && { domain_key: domainKey }) };
  return call(sandbox, 'POST', `/v3/job/issue/presto/${database}`, new URLSearchParams(form));
}

/** Issues a load and returns the answer to that; the job may still run. */
export function issueLoad(sandbox: Sandbox, table: string, config: unknown, domainKey?: string): Promise<Answer> {
  const query = new URLSearchParams({ table, query: '', ...(domainKey !== undefined && { domain_key: domainKey }) });
  return call(sandbox, 'POST', `/v3/job/issue/bulkload/shop_raw?${query}`, JSON.stringify({ config }));
}

/** What `job/show` says when all jobs are done. */
export async function finished(sandbox: Sandbox, issued: Promise<Answer>): Promise<Record<string, unknown>> {
  const { body } = await issued;
  await sandbox.idle();
  return (await call(sandbox, 'GET', `/v3/job/show/${String(body['job_id'])}`)).body;
}

/** Why the job failed, as Digdag would put it into `error.message`; undefined if it did not fail. */
export async function failureOf(sandbox: Sandbox, issued: Promise<Answer>): Promise<string | undefined> {
  const { status, debug } = await finished(sandbox, issued);
  return status === 'success' ? undefined : (debug as { stderr: string }).stderr;
}

/** The rows of a job's result. */
export async function resultOf(sandbox: Sandbox, id: string): Promise<unknown[]> {
  const response = await fetch(`${sandbox.url}/v3/job/result/${id}?format=msgpack.gz`, {
    headers: { authorization: 'TD1 1/0123456789abcdef' },
  });
  return [...decodeMulti(gunzipSync(new Uint8Array(await response.arrayBuffer())))];
}

/** A row of a table without the time of its load. */
export function withoutTime(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'time'));
}
