import { createLock } from './lock.js';
import type { Result } from './engine.js';
import type { Faults } from './faults.js';

/** A job's status in TD's words. */
export type JobStatus = 'queued' | 'running' | 'success' | 'error' | 'killed';

/** What was asked for. */
export type JobRequest =
  | { readonly type: 'presto'; readonly database: string; readonly query: string }
  | { readonly type: 'bulkload'; readonly database: string; readonly table: string; readonly config: unknown }
  | {
      readonly type: 'bulk_import_perform';
      readonly database: string;
      readonly table: string;
      readonly session: string;
    };

/** A job and what became of it. */
export type Job = JobRequest & {
  readonly id: string;
  readonly status: JobStatus;
  /** Rows of the result of a query, rows that a load wrote; 0 for all else. */
  readonly numRecords: number;
  /** Why it failed. */
  readonly error?: string;
};

/** What a step of a job leaves: a result to read, or a number of rows. */
export interface Outcome {
  readonly numRecords: number;
  readonly result?: Result;
}

/** One statement, or one load. */
export type Step = () => Promise<Outcome>;

interface Entry {
  readonly request: JobRequest;
  readonly id: string;
  readonly stop: AbortController;
  status: JobStatus;
  outcome: Outcome;
  error?: string;
}

/** The jobs of one sandbox: they run one at a time, in the order in which they were issued. */
export interface Jobs {
  /** Queues a job and returns its id. A domain key that was used before gives that job's id as a conflict, and queues nothing. */
  issue(request: JobRequest, domainKey?: string): { id: string } | { conflictsWith: string };
  find(id: string): Job | undefined;
  /** The result of a successful job of one SELECT. */
  result(id: string): Result | undefined;
  /** Ends a queued job now, and a running one before its next statement. Returns the status until then; undefined: no such job. */
  kill(id: string): JobStatus | undefined;
  all(): Job[];
  /** Resolves when no job is queued or running. */
  idle(): Promise<void>;
}

function textOf(request: JobRequest): string {
  if (request.type === 'presto') return request.query;
  return `${request.table} ${request.type === 'bulkload' ? JSON.stringify(request.config) : request.session}`;
}

function toJob({ request, id, status, outcome, error }: Entry): Job {
  return { ...request, id, status, numRecords: outcome.numRecords, ...(error !== undefined && { error }) };
}

/** Runs the steps of a job under its fate; the steps that are done stay done. */
async function runSteps(steps: Step[], entry: Entry, faults: Faults): Promise<Outcome> {
  const { failure, wait } = faults.fateOf({ type: entry.request.type, text: textOf(entry.request) });
  await wait(entry.stop.signal);
  let outcome: Outcome = { numRecords: 0 };
  for (const [done, step] of steps.entries()) {
    if (failure && done >= (failure.after ?? 0)) throw new Error(failure.message);
    entry.stop.signal.throwIfAborted();
    outcome = await step();
  }
  if (failure) throw new Error(failure.message);
  return outcome;
}

/** No jobs yet. `stepsOf` gives a job's steps; it throws when the job cannot even start. */
export function createJobs(stepsOf: (request: JobRequest) => Step[], faults: Faults): Jobs {
  const entries = new Map<string, Entry>();
  const domainKeys = new Map<string, string>();
  const lock = createLock();

  const run = async (entry: Entry): Promise<void> => {
    if (entry.stop.signal.aborted) return;
    entry.status = 'running';
    try {
      entry.outcome = await runSteps(stepsOf(entry.request), entry, faults);
      entry.status = 'success';
    } catch (error) {
      entry.status = entry.stop.signal.aborted ? 'killed' : 'error';
      entry.error = error instanceof Error ? error.message : String(error);
    }
  };

  return {
    issue: (request, domainKey) => {
      const before = domainKey === undefined ? undefined : domainKeys.get(domainKey);
      if (before !== undefined) return { conflictsWith: before };
      const id = String(1001 + entries.size);
      if (domainKey !== undefined) domainKeys.set(domainKey, id);
      const entry: Entry = { request, id, stop: new AbortController(), status: 'queued', outcome: { numRecords: 0 } };
      entries.set(id, entry);
      void lock(() => run(entry));
      return { id };
    },
    find: (id) => {
      const entry = entries.get(id);
      return entry && toJob(entry);
    },
    result: (id) => entries.get(id)?.outcome.result,
    kill: (id) => {
      const entry = entries.get(id);
      if (!entry) return undefined;
      const former = entry.status;
      if (former === 'queued') Object.assign(entry, { status: 'killed', error: 'killed' });
      if (former === 'queued' || former === 'running') entry.stop.abort(new Error('killed'));
      return former;
    },
    all: () => [...entries.values()].map(toJob),
    idle: async () => lock(async () => undefined),
  };
}
