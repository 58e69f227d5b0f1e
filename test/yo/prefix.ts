import { execFile, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { packed, tarballsOf } from './packed.js';
import { newFolder, user, workFolder } from './user.js';

/** A folder that `npm install -g` has installed `yo` and packages into. */
export interface Prefix {
  folder: string;
  /** Environment of a process that uses it; nothing of this process's own. */
  env: Record<string, string>;
}

const runFile = promisify(execFile);
const composer = fileURLToPath(new URL('fixtures/generator-composer', import.meta.url));

const yeoman = 'yo@7.0.1';

const installing = new Map<string, Promise<Prefix>>();
const once = (name: string, install: () => Promise<Prefix>): Promise<Prefix> => {
  const running = installing.get(name) ?? install();
  installing.set(name, running);
  return running;
};

/** `yo`, the hub, Klaviyo, and a generator of somebody else that composes it. */
export const everything = () =>
  once('everything', () =>
    install('everything', ['generator-cdp-ingestion', 'generator-cdp-ingestion-klaviyo'], [yeoman, composer]),
  );

/** `yo` and the hub, no source. */
export const hubOnly = () => once('hub', () => install('hub', ['generator-cdp-ingestion'], [yeoman]));

/** The binary `cdp-ingestion`, from its own tarball and nothing else. */
export const binary = () => once('binary', () => install('binary', ['cdp-ingestion'], []));

/** The binary, and a package that this repository does not know: no `yo`, no hub. */
export const binaryWith = (tarball: string) =>
  once(`binary ${tarball}`, () => install('binary-and-another', ['cdp-ingestion', '@cdp-ingestion/core'], [tarball]));

/** `yo`, the hub, and a package that this repository does not know. */
export const hubWith = (tarball: string) =>
  once(tarball, () => install('hub-and-another', ['generator-cdp-ingestion'], [yeoman, tarball]));

async function install(name: string, packages: string[], more: string[]): Promise<Prefix> {
  const folder = join(workFolder(), name);
  mkdirSync(folder, { mode: 0o755 });
  const tarballs = tarballsOf(await packed(), packages);
  const words = ['install', '-g', '--prefix', folder, '--install-links', '--no-audit', '--no-fund', '--prefer-offline'];
  const readable = 'umask 022; exec npm "$@"'; // for the user who runs `yo`
  await runFile('sh', ['-c', readable, 'sh', ...words, ...tarballs, ...more], { maxBuffer: 2 ** 25 });
  const path = [join(folder, 'bin'), dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'];
  const env = {
    HOME: newFolder('home'),
    PATH: path.join(delimiter),
    npm_config_prefix: folder,
    NO_UPDATE_NOTIFIER: '1',
  };
  return { folder, env };
}

/** How a process ended. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Where and with what a command runs; without `stdin` there is nothing to read. */
export interface Where {
  prefix: Prefix;
  cwd: string;
  stdin?: string | undefined;
  env?: Record<string, string> | undefined;
}

/** Runs a program as the user, without a terminal. */
export function run(program: string, words: string[], { prefix, cwd, stdin, env }: Where): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd,
      env: { ...prefix.env, ...env },
      stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      ...user,
    });
    const ended: Ended = { code: null, stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (ended.stdout += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (ended.stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...ended, code }));
    child.stdin?.end(stdin);
  });
}

/** Runs `yo` in a folder, with everything installed unless another prefix is named. */
export async function yo(words: string[], cwd: string, more: Partial<Where> = {}): Promise<Ended> {
  return run('yo', words, { prefix: more.prefix ?? (await everything()), cwd, ...more });
}

/** Does work on each item, two at a time: a machine of two cores is kept busy, and not more than that. */
export async function inPairs<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) results[index] = await work(items[index] as Item);
  };
  await Promise.all([lane(), lane()]);
  return results;
}
