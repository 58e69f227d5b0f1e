import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startSandbox } from '@cdp-ingestion/sandbox';
import type { Sandbox } from '@cdp-ingestion/sandbox';
import { PYTHON_BIN, usePython } from '../engine/python.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '../..');
const SOURCES = ['klaviyo', 'onetrust', 'pinterest', 'sftp'];
const FILES = readdirSync(HERE).filter((name) => /^test_.*\.py$/.test(name));

/** The scripts of all sources side by side, each under its source's name. The only thing that a template asks for is that name. */
function writeScripts(folder: string): void {
  const scripts = join(folder, 'scripts');
  mkdirSync(scripts);
  for (const source of ['', ...SOURCES]) {
    const from = join(ROOT, source && `packages/generator-cdp-ingestion-${source}`, 'templates/scripts');
    for (const name of readdirSync(from).filter((one) => one.endsWith('.py.ejs'))) {
      const text = readFileSync(join(from, name), 'utf8').replaceAll('<%= source.name %>', source);
      assert.ok(!text.includes('<%'), `${name} holds more than the name of its source: render it`);
      writeFileSync(join(scripts, name.replace('[source]', source).replace(/\.ejs$/, '')), text);
    }
  }
}

/** Runs a module of Python in this folder and resolves with its exit code and all that it printed. */
function python(options: readonly string[], env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  const child = spawn(join(PYTHON_BIN, 'python'), ['-m', ...options], {
    cwd: HERE,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

describe('The Python of generated projects', function () {
  this.timeout(600_000);
  usePython();
  let folder: string;
  let sandbox: Sandbox;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'scripts-'));
    writeScripts(folder);
    sandbox = await startSandbox({ databases: ['raw'] });
  });
  after(async () => {
    await sandbox?.close();
    if (folder) rmSync(folder, { recursive: true });
  });

  for (const file of FILES)
    it(`passes ${file}`, async () => {
      const options = ['pytest', '-q', '--tb=short', '-p', 'no:cacheprovider', file];
      const { code, output } = await python(options, { SCRIPTS: folder, TD_API_SERVER: sandbox.url });
      assert.equal(code, 0, output);
      assert.match(output, /\d+ passed/);
      assert.doesNotMatch(output, /skipped/);
    });

  it('has types that hold for Python 3.9', async () => {
    const options = ['mypy', '--config-file=mypy.ini', '--cache-dir=/dev/null', '--python-version=3.9'];
    const { code, output } = await python([...options, join(folder, 'scripts'), ...FILES], { MYPYPATH: `${folder}:.` });
    assert.equal(code, 0, output);
  });
});
