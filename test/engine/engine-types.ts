/** A JSON object as the engine gives it. */
export type JsonObject = Record<string, unknown>;

/** A task of a compiled workflow; `upstreams` and `parentIndex` are indexes. */
export interface CompiledTask {
  index: number;
  name: string;
  fullName: string;
  group: boolean;
  parentIndex: number | null;
  upstreams: number[];
  config: JsonObject;
}

export interface CompiledWorkflow {
  name: string;
  timezone: string;
  schedule?: JsonObject;
  tasks: CompiledTask[];
}

/** Where a project is refused: by the loader, by the compiler, or when its schedule is read. */
export interface CheckError {
  stage: 'load' | 'compile' | 'schedule';
  file: string;
  class: string;
  message: string | null;
}

export type CheckAnswer = { ok: true; workflows: CompiledWorkflow[] } | { ok: false; errors: CheckError[] };

/** What the core makes of a workflow file: JSON as text of its values and of its tasks, as far as it comes. */
export interface ReadAnswer {
  values?: string;
  tasks?: string;
  /** Where it is refused, when it is. */
  stage?: 'yaml' | 'load' | 'compile';
  class?: string;
  message?: string | null;
}

/** One attempt to run to its end. */
export interface RunRequest {
  /** Absolute path of the project. */
  dir: string;
  workflow: string;
  /** ISO instant, `2024-01-01T00:00:00Z`. */
  sessionTime: string;
  params?: JsonObject;
  secrets?: Record<string, string>;
  /** A JSON file of secrets that stand before those, read anew each time: tasks may set secrets through an API that writes it. */
  secretsFile?: string;
  /** The TD API, on plain HTTP; `apikey` becomes the secret `td.apikey`. */
  td?: { host: string; port: number; apikey: string };
  /** Requests with the same name share sessions; the default is made of the path. */
  project?: string;
  retryAttemptName?: string;
  /** Id of an attempt of the same session whose successful tasks are taken over (`retry --resume`). */
  resume?: number;
  /** Full name of an operator task; when it has succeeded the attempt is killed. */
  killAfterTask?: string;
  /** Takes the waiting times of `_retry` away. */
  fastRetry?: boolean;
  /** The attempt is killed after so many seconds; default 60. */
  timeoutSeconds?: number;
}

/** A task after the run. `ref` is its full name, with `#2`, `#3` for the copies that a group retry makes. */
export interface RunTask {
  ref: string;
  fullName: string;
  group: boolean;
  state: 'blocked' | 'success' | 'error' | 'group_error' | 'canceled';
  /** A ref, as in `upstreams`. */
  parent: string | null;
  upstreams: string[];
  /** `error.message`. */
  error: string | null;
  /** The task's own config, not evaluated. */
  config: JsonObject;
  exportParams: JsonObject;
  storeParams: JsonObject;
  stateParams: JsonObject;
}

/**
 * What an operator did outside of the engine: `http` was sent (`method`, `url`, `content`, `status`), `mail` (`subject`,
 * `body`, `from`, `to`, `cc`, `bcc`, `html`) and `notify` (`message`) were only recorded, `require` (`workflow`,
 * `sessionTime`, `params`) was asked of the core, `py` (`command`, `code`, the end of its `output`) was run.
 */
export interface OperatorCall extends JsonObject {
  task: string;
  operator: 'http' | 'mail' | 'notify' | 'py' | 'require';
}

export interface Attempt {
  attemptId: number;
  sessionId: number;
  workflow: string;
  sessionTime: string;
  retryAttemptName: string | null;
  success: boolean;
  status: 'success' | 'error' | 'killed';
  params: JsonObject;
  /** In the order in which they were made. */
  tasks: RunTask[];
  echo: { task: string; text: string }[];
  calls: OperatorCall[];
  /** When operators began and ended, over all threads. */
  order: { event: 'start' | 'end'; task: string }[];
}

export interface RunAnswer extends Attempt {
  timedOut: boolean;
  /** Attempts that `require>` made meanwhile. */
  required: Attempt[];
}

/** Where Trino's parser stopped; line and column count from 1. */
export interface SqlError {
  line: number;
  column: number;
  message: string;
}

export interface Engine {
  /** Loads and compiles the project in `dir` and reads its schedules, as a push does. */
  check(dir: string): Promise<CheckAnswer>;
  /** Loads and compiles one workflow file, given by its absolute path. */
  read(file: string): Promise<ReadAnswer>;
  /** Throws when no attempt could be made: the session has one of this name, or the project does not compile. */
  run(request: RunRequest): Promise<RunAnswer>;
  /** Per statement null, or the error of Trino's parser. A trailing `;` is an error. */
  parse(statements: readonly string[]): Promise<(SqlError | null)[]>;
  close(): Promise<void>;
}
