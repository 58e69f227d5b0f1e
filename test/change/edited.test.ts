import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answers } from '../../packages/core/src/answers.js';
import { unifiedDiff } from '../../packages/core/src/unified-diff.js';
import { readTree } from '../golden/cases.js';
import { changeFiles } from './change-files.js';
import { readBack } from './draft.js';
import { startSources } from './start-projects.js';

/** What a case changes, in the words of answers. */
interface EditedCase {
  source: string;
  before: Answers;
  after: Answers;
  workflow?: string;
}

const here = fileURLToPath(new URL('edited', import.meta.url));

describe('a project that somebody has edited, and an object that comes or goes', () => {
  for (const name of readdirSync(here))
    it(`differs only as written: ${name} (UPDATE=1 writes it)`, async () => {
      const folder = join(here, name);
      const { source, before, after, workflow } = JSON.parse(
        readFileSync(join(folder, 'change.json'), 'utf8'),
      ) as EditedCase;
      const start = (await startSources()).find((one) => one.source.id === source) ?? assert.fail(source);
      const { changed, files } = changeFiles(readTree(join(folder, 'before')), start, before, after, workflow);
      const diff = unifiedDiff(changed.files);
      const place = join(folder, 'expected.diff');
      if (process.env.UPDATE) writeFileSync(place, diff);
      assert.equal(diff, readFileSync(place, 'utf8'));
      assert.ok(readBack(files), 'Digdag reads what results');
    });
});
