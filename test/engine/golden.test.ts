import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expectedTree, goldenCases } from '../golden/cases.js';
import { useEngine } from './use-engine.js';

describe('every golden project on the real Digdag core', function () {
  this.timeout(60_000);
  const engine = useEngine();
  const folder = mkdtempSync(join(tmpdir(), 'compile-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const golden of goldenCases)
    it(`compiles: ${golden.name}`, async () => {
      const tree = expectedTree(golden);
      for (const [path, text] of tree) {
        mkdirSync(dirname(join(folder, golden.name, path)), { recursive: true });
        writeFileSync(join(folder, golden.name, path), text);
      }
      const answer = await engine().check(join(folder, golden.name));
      assert.ok(answer.ok, JSON.stringify(answer));
      const entries = [...tree.keys()]
        .filter((path) => /^[^/]+\.dig$/.test(path))
        .map((path) => path.replace('.dig', ''));
      assert.deepEqual(answer.workflows.map(({ name }) => name).sort(), entries.sort());
      for (const { name, tasks } of answer.workflows) assert.ok(tasks.length > 4 && tasks.length < 1000, name);
    });
});
