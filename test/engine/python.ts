import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { need } from './need.js';

const REQUIREMENTS = fileURLToPath(new URL('../requirements.txt', import.meta.url));
const VENV = fileURLToPath(new URL('../.venv', import.meta.url));
const STAMP = join(VENV, 'requirements.txt');
/** The first time downloads about 60 MB. */
const MAKE_TIMEOUT_MILLIS = 600_000;

/** The folder in which `python` has all of `requirements.txt`. */
export const PYTHON_BIN = join(VENV, 'bin');

/** One line that says what is missing and how to get it; undefined when `preparePython` can do its work. */
export function pythonMissing(): string | undefined {
  const probe = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 9))';
  if (spawnSync('python3', ['-c', probe]).status === 0) return undefined;
  return 'The scripts of a project need Python 3.9 or later with venv: apt-get install python3 python3-venv.';
}

/** Makes the virtual environment of the tests, unless it is there with these requirements. */
export function preparePython(): void {
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted && run(join(PYTHON_BIN, 'python'), ['-V']).ok) return;
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:'];
  for (const [command, options] of [
    ['python3', ['-m', 'venv', '--clear', VENV]],
    [join(PYTHON_BIN, 'python'), [...pip, '-r', REQUIREMENTS]],
  ] as const) {
    const { ok, output } = run(command, options);
    if (!ok) throw new Error(`The Python environment of the tests could not be made:\n${output}`);
  }
  writeFileSync(STAMP, wanted);
}

/**
 * Makes the environment before the tests of the suite in which this is called. Without Python the suite is skipped with
 * one line; in CI (`CI=true`) it fails.
 */
export function usePython(): void {
  before(function () {
    this.timeout(MAKE_TIMEOUT_MILLIS);
    need(this, pythonMissing());
    preparePython();
  });
}

/** The bytes that a script of Python prints. Throws when it fails. */
export const pythonOutput = (script: string): Buffer => execFileSync(join(PYTHON_BIN, 'python'), ['-c', script]);

function run(command: string, options: readonly string[]): { ok: boolean; output: string } {
  const { status, stdout, stderr, error } = spawnSync(command, options, { encoding: 'utf8' });
  return { ok: status === 0, output: error ? error.message : stdout + stderr };
}
