import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { encode } from '@msgpack/msgpack';

/** What the stub answers; the format of the recorded runs (`td` in the vectors). */
export interface StubScript {
  /** The first rule that fits a new job, and has `times` left, says how it goes. */
  jobs?: JobRule[];
  /** Canned replies, tried before all else. */
  replies?: { path: string; method?: string; times?: number; status?: number; body?: unknown }[];
  /** Tables that exist, by database. */
  tables?: Record<string, string[]>;
}

interface JobRule {
  type?: string;
  contains?: string;
  times?: number;
  /** Statuses of the polls, the last one for ever; default `success`. */
  polls?: string[];
  columns?: [string, string][];
  rows?: unknown[][];
  cmdout?: string;
  stderr?: string;
  num_records?: number;
}

export interface StubRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  /** The body as it came. */
  raw: string;
}

export interface Stub {
  port: number;
  requests: StubRequest[];
  close(): Promise<void>;
}

interface Job {
  type: string;
  database: string;
  rule: JobRule;
  polls: string[];
}

interface Reply {
  status: number;
  body: unknown;
}

/** A scripted TD API on 127.0.0.1: jobs go as `script` says, nothing is executed. */
export async function startStub(script: StubScript): Promise<Stub> {
  const requests: StubRequest[] = [];
  const answer = stubAnswers(script);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://stub');
      const seen: StubRequest = {
        method: request.method ?? '',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        raw: Buffer.concat(chunks).toString(),
      };
      requests.push(seen);
      const { status, body } = answer(seen);
      response.writeHead(status).end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function stubAnswers(script: StubScript): (request: StubRequest) => Reply {
  const jobs = new Map<string, Job>();
  const jobOfDomainKey = new Map<string, string>();
  const rules = (script.jobs ?? []).map((rule) => ({ ...rule, left: rule.times ?? Infinity }));
  const replies = (script.replies ?? []).map((reply) => ({ ...reply, left: reply.times ?? 1 }));

  const submit = (
    type: string,
    database: string,
    text: string,
    domainKey: string | undefined,
    key = 'job_id',
  ): Reply => {
    const known = domainKey === undefined ? undefined : jobOfDomainKey.get(domainKey);
    if (known !== undefined) return { status: 409, body: { error: 'conflict', details: { conflicts_with: known } } };
    const rule = rules.find((one) => one.left > 0 && (one.type ?? type) === type && text.includes(one.contains ?? ''));
    if (rule !== undefined) rule.left -= 1;
    const id = String(1001 + jobs.size);
    jobs.set(id, { type, database, rule: rule ?? {}, polls: [...(rule?.polls ?? ['success'])] });
    if (domainKey !== undefined) jobOfDomainKey.set(domainKey, id);
    return ok({ [key]: id });
  };

  return (request) => {
    const canned = replies.find(
      (reply) =>
        reply.left > 0 &&
        new RegExp(reply.path).test(request.path) &&
        (reply.method ?? request.method) === request.method,
    );
    if (canned !== undefined) {
      canned.left -= 1;
      return { status: canned.status ?? 200, body: canned.body ?? {} };
    }
    const [, , area, verb, first = '', second = ''] = request.path.split('/');
    const form = Object.fromEntries(new URLSearchParams(request.raw));
    switch (`${request.method} ${area}/${verb}`) {
      case 'POST job/issue':
        return first === 'bulkload'
          ? submit(first, second, request.raw, request.query.domain_key)
          : submit(first, second, form.query ?? '', form.domain_key);
      case 'GET job/status':
        return jobReply(jobs, first, (job) => ({ job_id: first, status: nextPoll(job) }));
      case 'GET job/show':
        return jobReply(jobs, first, (job) => shown(first, job));
      case 'GET job/result':
        return jobResult(jobs.get(first));
      case 'POST job/kill':
        return ok({ job_id: first });
      case 'GET table/list':
        return ok({ name: first, tables: (script.tables?.[first] ?? []).map((name, id) => table(name, id)) });
      case 'POST table/create':
      case 'POST table/delete':
      case 'POST table/rename':
        return ok({ database: first, table: second, type: 'log' });
      default:
        return area === 'bulk_loads'
          ? submit('session', '', request.raw, (JSON.parse(request.raw) as { domain_key: string }).domain_key)
          : notFound();
    }
  };
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}

function notFound(): Reply {
  return { status: 404, body: { error: 'Resource not found', text: 'Resource not found', severity: 'error' } };
}

function jobReply(jobs: Map<string, Job>, id: string, body: (job: Job) => unknown): Reply {
  const job = jobs.get(id);
  return job === undefined ? notFound() : ok(body(job));
}

function nextPoll(job: Job): string {
  return (job.polls.length > 1 ? job.polls.shift() : job.polls[0]) ?? 'success';
}

function shown(id: string, { type, database, rule, polls }: Job): object {
  return {
    job_id: id,
    status: polls[0],
    type: type === 'session' ? 'bulkload' : type,
    database,
    query: '',
    num_records: rule.num_records ?? rule.rows?.length ?? 0,
    debug: { cmdout: rule.cmdout ?? '', stderr: rule.stderr ?? '' },
    ...(rule.columns === undefined ? {} : { hive_result_schema: JSON.stringify(rule.columns) }),
  };
}

function jobResult(job: Job | undefined): Reply {
  if (job?.rule.rows === undefined) return notFound();
  return ok(gzipSync(Buffer.concat(job.rule.rows.map((row) => encode(row)))));
}

function table(name: string, id: number): object {
  return { id: String(id), name, type: 'log', schema: '[]', count: 0 };
}
