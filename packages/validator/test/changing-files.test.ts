import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProject } from '../src/read-project.js';

/** Folders and files that come and go as fast as can be. */
const CHANGES = `
const { mkdirSync, rmSync, writeFileSync } = require('node:fs');
for (;;) {
  mkdirSync('a/b', { recursive: true });
  writeFileSync('a/b/c.yml', 'x: 1');
  writeFileSync('d.dig', '+x:');
  rmSync('a', { recursive: true });
  rmSync('d.dig');
}`;

describe('a project that changes while it is read', () => {
  it('is read with what is there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'changing-'));
    mkdirSync(join(folder, 'load'));
    writeFileSync(join(folder, 'load/stays.yml'), 'in: {}');
    const child = spawn(process.execPath, ['-e', CHANGES], { cwd: folder, stdio: 'ignore' });
    const seen = new Set<number>();
    try {
      for (const end = Date.now() + 20_000; Date.now() < end && seen.size < 3;)
        for (let round = 0; round < 200; round += 1) {
          const { files } = readProject(folder);
          assert.ok(files.has('load/stays.yml'));
          seen.add(files.size);
        }
    } finally {
      child.kill();
      await new Promise((resolve) => child.once('close', resolve));
      rmSync(folder, { recursive: true });
    }
    assert.ok(seen.size > 1, 'files came and went');
  });
});
