import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bin, folderWith, runBin } from './run-bin.js';
import { good } from './workflows.js';

const SAID =
  /^TypeError(?: \[Error\])?: Cannot read properties of undefined \(reading 'tasks'\)\n {4}at .*validate-script-[^]*\nThis is a defect of cdp-ingestion \d+\.\d+\.\d+, [^\n]*\n$/;

describe('cdp-ingestion, with a defect of its own', () => {
  const dist = join(mkdtempSync(join(tmpdir(), 'cdp-ingestion-broken-')), 'dist');
  const file = join(dist, 'bin.cjs');
  const breakRules = (validate: string): void => {
    const [script = ''] = readdirSync(dist).filter((name) => /^validate-script-/.test(name));
    writeFileSync(join(dist, script), `(function (exports) { exports.validate = ${validate}; })`);
  };
  before(() => cpSync(dirname(bin), dist, { recursive: true }));

  for (const [where, projects] of [
    ['in one project', ['a.dig']],
    ['in a thread', Array.from({ length: 50 }, (_, index) => `p${index}/a.dig`)],
  ] as const)
    it(`ends with a code that no finding has, the stack and what to do, ${where}`, () => {
      breakRules('(one) => one.nothing.tasks');
      const folder = folderWith(Object.fromEntries(projects.map((path) => [path, good])));
      const { code, stdout, stderr } = runBin(['validate'], folder, '', {}, file);
      assert.deepEqual([code, stdout], [70, '']);
      assert.match(stderr, SAID);
    });

  it('goes on with --watch, and shows the stack', async () => {
    breakRules("(one) => one.files.get('a.dig').includes('twice') ? one.nothing.tasks : []");
    const folder = folderWith({ 'a.dig': good });
    const child = spawn(process.execPath, [file, 'validate', '--watch'], { cwd: folder });
    const closed = once(child, 'close');
    const ending = setTimeout(() => child.kill('SIGKILL'), 30_000);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      if (/\n {4}at /.test(stderr)) child.kill('SIGINT');
    });
    child.stdout.once('data', () => writeFileSync(join(folder, 'a.dig'), '+twice:\n  echo>: x\n'));
    assert.deepEqual(await closed, [130, null], stderr);
    clearTimeout(ending);
    assert.match(stderr, /\nTypeError: Cannot read properties of undefined \(reading 'tasks'\)\n {4}at /);
  });
});
