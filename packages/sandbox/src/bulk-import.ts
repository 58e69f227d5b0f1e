import { ApiError } from './api-error.js';
import type { Engine } from './engine.js';
import { appendRecords, readRecords } from './import-rows.js';
import type { Record } from './import-rows.js';
import type { Jobs, Step } from './jobs.js';
import type { Packed } from './msgpack-rows.js';

/** A session's state in TD's words. */
export type BulkImportStatus = 'uploading' | 'performing' | 'ready' | 'committed';

/** A bulk import session as `bulk_import/show` has it. */
export interface BulkImport {
  readonly name: string;
  readonly database: string;
  readonly table: string;
  readonly parts: ReadonlyMap<string, Uint8Array>;
  readonly frozen: boolean;
  readonly status: BulkImportStatus;
  readonly jobId?: string;
  readonly outcome: Outcome;
}

interface Outcome {
  readonly valid: readonly Record[];
  readonly errors: readonly Packed[];
  readonly validParts: number;
  readonly errorParts: number;
}

interface Entry extends BulkImport {
  parts: Map<string, Uint8Array>;
  frozen: boolean;
  status: BulkImportStatus;
  jobId?: string;
  outcome: Outcome;
}

const nothing: Outcome = { valid: [], errors: [], validParts: 0, errorParts: 0 };

/** Sessions of bulk imports. All throw an `ApiError`: 404 what is missing, 409 what exists, 422 what the state of the session forbids. */
export interface BulkImports {
  all(): BulkImport[];
  find(name: string): BulkImport;
  create(name: string, database: string, table: string): void;
  remove(name: string): void;
  /** A part of the same name is replaced. */
  upload(name: string, part: string, bytes: Uint8Array): void;
  removePart(name: string, part: string): void;
  freeze(name: string, frozen: boolean): void;
  /** Starts the job that reads the parts, or gives the one that runs. */
  perform(name: string, issue: Jobs['issue']): string;
  /** What the job of `perform` does. */
  stepsOf(name: string): Step[];
  /** Writes the valid records into the table, once. */
  commit(name: string): Promise<void>;
}

/** Reads all parts; one that is no gzipped msgpack is an error part. */
function readParts(parts: Iterable<Uint8Array>): Outcome {
  let outcome = nothing;
  for (const bytes of parts)
    try {
      const { valid, errors } = readRecords(bytes);
      outcome = {
        ...outcome,
        valid: [...outcome.valid, ...valid],
        errors: [...outcome.errors, ...errors],
        validParts: outcome.validParts + 1,
      };
    } catch {
      outcome = { ...outcome, errorParts: outcome.errorParts + 1 };
    }
  return outcome;
}

/** No sessions yet. `isRunning` tells whether a job is still to end. */
export function createBulkImports(engine: Engine, isRunning: (jobId: string) => boolean): BulkImports {
  const sessions = new Map<string, Entry>();

  const find = (name: string): Entry => {
    const session = sessions.get(name);
    if (!session) throw new ApiError(404, `Bulk import session not found: ${name}`);
    // A job that failed or was killed leaves the session as it was.
    if (session.status === 'performing' && !isRunning(session.jobId ?? '')) session.status = 'uploading';
    return session;
  };

  const need = (name: string, wanted: string, holds: (session: Entry) => boolean): Entry => {
    const session = find(name);
    if (!holds(session)) throw new ApiError(422, `Bulk import session ${name} is ${describe(session)}, not ${wanted}`);
    return session;
  };

  const needOpen = (name: string): Entry =>
    need(name, 'open for uploads', ({ frozen, status }) => !frozen && status !== 'committed');

  return {
    all: () => [...sessions.keys()].map(find),
    find,
    create: (name, database, table) => {
      if (sessions.has(name)) throw new ApiError(409, `Bulk import session already exists: ${name}`);
      const parts = new Map<string, Uint8Array>();
      sessions.set(name, { name, database, table, parts, frozen: false, status: 'uploading', outcome: nothing });
    },
    remove: (name) => void sessions.delete(find(name).name),
    upload: (name, part, bytes) => void needOpen(name).parts.set(part, bytes),
    removePart: (name, part) => {
      if (!needOpen(name).parts.delete(part)) throw new ApiError(404, `Part not found: ${part}`);
    },
    freeze: (name, frozen) => {
      const session = need(name, 'uploading or ready', ({ status }) => status === 'uploading' || status === 'ready');
      Object.assign(session, { frozen, ...(!frozen && { status: 'uploading', outcome: nothing }) });
    },
    perform: (name, issue) => {
      const session = need(name, 'frozen', ({ frozen, status }) => frozen && status !== 'committed');
      if (session.status === 'performing' && session.jobId !== undefined) return session.jobId;
      const { database, table } = session;
      const issued = issue({ type: 'bulk_import_perform', database, table, session: name });
      if ('conflictsWith' in issued) throw new Error('A job without a domain key has no conflict');
      session.status = 'performing';
      session.jobId = issued.id;
      return issued.id;
    },
    stepsOf: (name) => [
      () => {
        const session = find(name);
        session.outcome = readParts(session.parts.values());
        session.status = 'ready';
        return Promise.resolve({ numRecords: session.outcome.valid.length });
      },
    ],
    commit: async (name) => {
      const session = need(name, 'ready', ({ status }) => status === 'ready');
      session.status = 'committed';
      const { database, table, outcome } = session;
      await engine
        .transaction((run) => appendRecords(run, database, table, outcome.valid))
        .catch((error: unknown) => {
          session.status = 'ready';
          throw new ApiError(422, error instanceof Error ? error.message : String(error));
        });
    },
  };
}

function describe({ status, frozen }: BulkImport): string {
  return status === 'uploading' && frozen ? 'frozen' : status;
}
