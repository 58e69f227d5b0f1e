import { gzipSync } from 'node:zlib';
import { encode } from '@msgpack/msgpack';
import { ApiError } from './api-error.js';
import type { Catalog } from './catalog.js';
import type { Result } from './engine.js';
import type { ApiRequest, Reply } from './http-exchange.js';
import type { Job, JobRequest, Jobs } from './jobs.js';
import { route } from './routes.js';
import type { Route } from './routes.js';

function needJob(jobs: Jobs, id: string): Job {
  const job = jobs.find(id);
  if (!job) throw new ApiError(404, `Job not found: ${id}`);
  return job;
}

function issue(jobs: Jobs, request: JobRequest, domainKey: string | undefined): Reply {
  const issued = jobs.issue(request, domainKey);
  if ('conflictsWith' in issued)
    throw new ApiError(409, 'The domain key was used before', { conflicts_with: issued.conflictsWith });
  return { status: 200, json: { job_id: issued.id } };
}

function issueQuery(jobs: Jobs, database: string, { form }: ApiRequest): Reply {
  const { query, domain_key } = form;
  if (query === undefined) throw new ApiError(422, 'query is missing');
  return issue(jobs, { type: 'presto', database, query }, domain_key);
}

function issueLoad(jobs: Jobs, database: string, { query, json }: ApiRequest): Reply {
  const { table, domain_key } = query;
  if (table === undefined || typeof json !== 'object' || json === null || !('config' in json))
    throw new ApiError(422, 'A bulk load needs the query parameter table and a JSON body with config');
  return issue(jobs, { type: 'bulkload', database, table, config: json.config }, domain_key);
}

/** What the client shows of a job. A failed job says why in `debug.stderr`. */
function show(job: Job, result: Result | undefined): Reply {
  const json = {
    job_id: job.id,
    status: job.status,
    type: job.type,
    database: job.database,
    // The config of a load may hold a secret.
    query: job.type === 'presto' ? job.query : '',
    num_records: job.numRecords,
    result_size: 0,
    duration: 1,
    debug: { cmdout: '', stderr: job.error ?? '' },
    ...(result && { hive_result_schema: JSON.stringify(result.columns.map(({ name, type }) => [name, type])) }),
  };
  return { status: 200, json };
}

/** The rows, one msgpack array after the other. Integers stay integers, and a double that is whole stays a double. */
function sendResult(result: Result | undefined, format: string | undefined): Reply {
  if (!result) throw new ApiError(404, 'Result not found: only a successful job of one SELECT has one');
  if (format !== 'msgpack.gz' && format !== 'msgpack')
    throw new ApiError(422, 'The sandbox gives results as format=msgpack.gz or msgpack only');
  const rows = result.rows.map((row) => encode(row, { useBigInt64: true, forceIntegerToFloat: true }));
  const bytes = Buffer.concat(rows);
  return { status: 200, bytes: format === 'msgpack' ? bytes : gzipSync(bytes) };
}

/** The routes of `/v3/job`. */
export function jobRoutes(jobs: Jobs, catalog: Catalog): Route[] {
  return [
    route('POST', '/v3/job/issue/:type/:database', ({ type, database }, request) => {
      catalog.need(database);
      if (type === 'presto' || type === 'trino') return issueQuery(jobs, database, request);
      if (type === 'bulkload') return issueLoad(jobs, database, request);
      throw new ApiError(422, `The sandbox runs presto and bulkload jobs, not ${type}`);
    }),
    route('GET', '/v3/job/status/:id', ({ id }) => ({
      status: 200,
      json: { job_id: id, status: needJob(jobs, id).status },
    })),
    route('GET', '/v3/job/show/:id', ({ id }) => show(needJob(jobs, id), jobs.result(id))),
    route('GET', '/v3/job/result/:id', ({ id }, { query }) => {
      needJob(jobs, id);
      return sendResult(jobs.result(id), query['format']);
    }),
    route('POST', '/v3/job/kill/:id', ({ id }) => {
      needJob(jobs, id);
      return { status: 200, json: { job_id: id, former_status: jobs.kill(id) } };
    }),
  ];
}
