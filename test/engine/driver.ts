import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const STAMP = join(HERE, 'target', 'built');
/** GraalJS 19.3.1, the engine of Digdag's templates, stops at Java 21. */
const JAVA_VERSIONS = { min: 17, max: 21 };
const JAVA_OPTIONS = ['--add-opens', 'java.base/java.lang=ALL-UNNAMED', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

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

/** Where a project is refused: by the loader, the compiler, or the reading of its schedule. */
export interface CheckError {
  stage: 'load' | 'compile' | 'schedule';
  file: string;
  class: string;
  message: string | null;
}

export type CheckAnswer = { ok: true; workflows: CompiledWorkflow[] } | { ok: false; errors: CheckError[] };

/** One attempt to run to its end. */
export interface RunRequest {
  /** Absolute path of the project. */
  dir: string;
  workflow: string;
  /** ISO instant, `2024-01-01T00:00:00Z`. */
  sessionTime: string;
  params?: JsonObject;
  secrets?: Record<string, string>;
  /** The TD API on plain HTTP. */
  td?: { host: string; port: number; apikey: string };
  /** Projects of the same name share sessions; the default is made of the path. */
  project?: string;
  retryAttemptName?: string;
  /** Id of an attempt of the same session whose successful tasks are taken over. */
  resume?: number;
  /** Full name of an operator task; the attempt is killed when it has succeeded. */
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
  state: 'blocked' | 'success' | 'error' | 'group_error' | 'canceled' | 'ready' | 'running' | 'planned';
  parent: string | null;
  upstreams: string[];
  error: string | null;
  config: JsonObject;
  exportParams: JsonObject;
  storeParams: JsonObject;
  stateParams: JsonObject;
}

/** What an operator did outside: `mail` (recorded only), `http` (sent), `notify` (recorded only), `require`. */
export interface OperatorCall extends JsonObject {
  task: string;
  operator: 'http' | 'mail' | 'notify' | 'require';
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
  ok: true;
  timedOut: boolean;
  /** Attempts that `require>` made. */
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
  /** @throws when the attempt could not be made: a session that has one of this name, a project that does not compile */
  run(request: RunRequest): Promise<RunAnswer>;
  /** Per statement null, or the error of Trino's parser. A trailing `;` is an error. */
  parse(statements: readonly string[]): Promise<(SqlError | null)[]>;
  close(): Promise<void>;
}

/** One line that says what is missing and how to get it; undefined when the engine can be built and started. */
export function engineMissing(): string | undefined {
  const missing = [
    ...(findJavaHome() === undefined ? ['a JDK of version 17 to 21'] : []),
    ...(spawnSync('mvn', ['-v']).status === 0 ? [] : ['Maven']),
  ];
  return missing.length === 0
    ? undefined
    : `Skipped: the real engine needs ${missing.join(' and ')} (Debian: apt-get install openjdk-17-jdk-headless maven; or set JAVA_HOME).`;
}

/** Builds the engine if its sources are newer than the last build, and starts it. */
export async function startEngine(): Promise<Engine> {
  const javaHome = findJavaHome();
  if (javaHome === undefined) throw new Error(engineMissing());
  build(javaHome);
  const process_ = spawn(
    join(javaHome, 'bin', 'java'),
    [...JAVA_OPTIONS, '-cp', [join(HERE, 'target/classes'), join(HERE, 'target/lib/*')].join(delimiter), 'engine.Main'],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  let log = '';
  process_.stderr.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-20_000)));
  const waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = [];
  createInterface({ input: process_.stdout }).on('line', (line) => waiting.shift()?.resolve(JSON.parse(line)));
  const ended = new Promise<void>((resolve) =>
    process_.on('close', (code) => {
      for (const { reject } of waiting.splice(0)) reject(new Error(`The engine ended with ${code}:\n${log}`));
      resolve();
    }),
  );
  const ask = <T>(request: object): Promise<T> =>
    new Promise((resolve, reject) => {
      waiting.push({ resolve: resolve as (answer: unknown) => void, reject });
      process_.stdin.write(JSON.stringify(request) + '\n');
    });
  const askOrThrow = async <T>(request: object): Promise<T> => {
    const answer = await ask<T & { ok: boolean; error?: string }>(request);
    if (answer.ok) return answer;
    throw new Error(answer.error);
  };
  return {
    check: (dir) => ask({ op: 'check', dir }),
    run: (request) => askOrThrow({ op: 'run', ...request }),
    parse: async (sql) => (await askOrThrow<{ errors: (SqlError | null)[] }>({ op: 'parse', sql })).errors,
    close: async () => {
      process_.stdin.end();
      await ended;
    },
  };
}

function findJavaHome(): string | undefined {
  const installed = '/usr/lib/jvm';
  const homes = [
    process.env.JAVA_HOME,
    javaHomeOf('java'),
    ...(existsSync(installed) ? readdirSync(installed).map((name) => join(installed, name)) : []),
  ];
  return homes.find((home) => home !== undefined && existsSync(join(home, 'bin', 'javac')) && isUsable(home));
}

function javaHomeOf(command: string): string | undefined {
  return /java\.home = (.*)/.exec(properties(command))?.[1];
}

function isUsable(home: string): boolean {
  const version = Number(/java\.specification\.version = (\d+)/.exec(properties(join(home, 'bin', 'java')))?.[1]);
  return version >= JAVA_VERSIONS.min && version <= JAVA_VERSIONS.max;
}

function properties(java: string): string {
  return spawnSync(java, ['-XshowSettings:properties', '-version'], { encoding: 'utf8' }).stderr ?? '';
}

function build(javaHome: string): void {
  const built = existsSync(STAMP) ? statSync(STAMP).mtimeMs : 0;
  if (built > newest(join(HERE, 'src')) && built > newest(join(HERE, 'pom.xml'))) return;
  const offline = built > newest(join(HERE, 'pom.xml')) ? ['-o'] : [];
  execFileSync('mvn', ['-q', '-B', '-Dstyle.color=never', ...offline, 'process-classes'], {
    cwd: HERE,
    env: { ...process.env, JAVA_HOME: javaHome },
    stdio: ['ignore', 2, 2],
  });
  writeFileSync(STAMP, '');
}

/** Time of the last change below a path, in milliseconds. */
function newest(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
