import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CheckAnswer, Engine, ReadAnswer, RunAnswer, SqlError } from './engine-types.js';
import { CLASS_PATH, buildEngine, findJavaHome } from './java.js';
import { PYTHON_BIN } from './python.js';

export type * from './engine-types.js';

/** Digdag's jdbi defines classes in java.lang; the other two halve the start. */
const JAVA_OPTIONS = ['--add-opens', 'java.base/java.lang=ALL-UNNAMED', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const KEPT_LOG = 20_000;

/** One line that says what is missing and how to get it; undefined when the engine can be built and started. */
export function engineMissing(): string | undefined {
  const missing = [
    ...(findJavaHome() === undefined ? ['a JDK of version 17 to 21'] : []),
    ...(spawnSync('mvn', ['-v']).status === 0 ? [] : ['Maven']),
  ];
  return missing.length === 0
    ? undefined
    : `The real engine needs ${missing.join(' and ')}: apt-get install openjdk-17-jdk-headless maven, or set JAVA_HOME.`;
}

/**
 * Builds the engine if its sources are newer than the last build, and starts it. Requests are answered one after the
 * other. When its process ends early, open requests are rejected with the end of its log.
 */
export async function startEngine(): Promise<Engine> {
  const javaHome = findJavaHome();
  if (javaHome === undefined) throw new Error(engineMissing());
  buildEngine(javaHome);
  const { ask, close } = startProcess(join(javaHome, 'bin', 'java'), [
    ...JAVA_OPTIONS,
    '-cp',
    CLASS_PATH,
    'engine.Main',
  ]);
  const answered = async <T>(request: object): Promise<T> => {
    const answer = (await ask(request)) as T & { error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  };
  return {
    check: (dir) => answered<CheckAnswer>({ op: 'check', dir }),
    read: (file) => answered<ReadAnswer>({ op: 'read', file }),
    run: (request) => answered<RunAnswer>({ op: 'run', ...request }),
    parse: async (sql) => (await answered<{ errors: (SqlError | null)[] }>({ op: 'parse', sql })).errors,
    close,
  };
}

/** A process that answers JSON lines in the order in which it is asked. */
function startProcess(command: string, options: string[]) {
  // where the shell has no locale, Java 17 would know only ASCII in the names of files; py> runs `python`
  const env = { ...process.env, LC_ALL: 'C.UTF-8', PATH: [PYTHON_BIN, process.env.PATH].join(delimiter) };
  const child = spawn(command, options, { stdio: ['pipe', 'pipe', 'pipe'], env });
  const waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = [];
  let log = '';
  child.stderr.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-KEPT_LOG)));
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.resolve(JSON.parse(line)));
  const ended = new Promise<void>((resolve) =>
    child.on('close', (code) => {
      for (const { reject } of waiting.splice(0)) reject(new Error(`The engine ended with ${code}:\n${log}`));
      resolve();
    }),
  );
  // A write to an ended process fails here, too; its callback below tells who asked.
  child.stdin.on('error', () => undefined);
  return {
    ask: (request: object): Promise<unknown> =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.stdin.write(JSON.stringify(request) + '\n', (error) => error && reject(error));
      }),
    close: async (): Promise<void> => {
      child.stdin.end();
      await ended;
    },
  };
}
