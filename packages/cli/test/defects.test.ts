import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bin, folderWith, runBin } from './run-bin.js';
import { good } from './workflows.js';

const SAID =
  /^TypeError(?: \[Error\])?: Cannot read properties of undefined \(reading 'tasks'\)\n {4}at .*validate-script-[^]*\nThis is a defect of cdp-ingestion \d+\.\d+\.\d+, [^\n]*\n$/;

describe('cdp-ingestion, with a defect of its own', () => {
  const broken = join(mkdtempSync(join(tmpdir(), 'cdp-ingestion-broken-')), 'dist');
  before(() => {
    cpSync(dirname(bin), broken, { recursive: true });
    const [script = ''] = readdirSync(broken).filter((name) => /^validate-script-/.test(name));
    writeFileSync(join(broken, script), '(function (exports) { exports.validate = (one) => one.nothing.tasks; })');
  });

  for (const [where, projects] of [
    ['in one project', ['a.dig']],
    ['in a thread', Array.from({ length: 50 }, (_, index) => `p${index}/a.dig`)],
  ] as const)
    it(`ends with a code that no finding has, the stack and what to do, ${where}`, () => {
      const folder = folderWith(Object.fromEntries(projects.map((path) => [path, good])));
      const { code, stdout, stderr } = runBin(['validate'], folder, '', {}, join(broken, 'bin.cjs'));
      assert.deepEqual([code, stdout], [70, '']);
      assert.match(stderr, SAID);
    });
});
