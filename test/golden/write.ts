import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generate } from './generate.js';
import { goldenCases, goldenPath, readTree } from './cases.js';

/** Writes the golden projects anew: `pnpm golden`. Read the diff before you commit it. */
const scratch = mkdtempSync(join(tmpdir(), 'golden-'));
for (const golden of goldenCases) {
  await generate(golden, join(scratch, golden.name));
  rmSync(join(golden.folder, 'expected'), { recursive: true, force: true });
  for (const [path, text] of readTree(join(scratch, golden.name))) {
    const target = goldenPath(golden, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
rmSync(scratch, { recursive: true });
console.log(`${goldenCases.length} golden projects written.`);
