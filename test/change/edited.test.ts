import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validate } from '@cdp-ingestion/validator';
import { readText } from '../../packages/core/src/project/project-folder.js';
import type { RunHost } from '../../packages/core/src/run/run-host.js';
import { startSource } from '../../packages/core/src/source-work.js';
import { surveyProject } from '../../packages/core/src/survey/index.js';
import { unifiedDiff } from '../../packages/core/src/write/unified-diff.js';
import { readTree } from '../golden/cases.js';
import { startSources, type Texts } from './start-projects.js';

/** What a person says to a project that somebody has edited. */
interface EditedCase {
  source: string;
  change: 'add' | 'remove';
  answers: Record<string, unknown>;
}

const here = fileURLToPath(new URL('edited', import.meta.url));

/** A person who is not there, in a folder. */
const nobodyIn = (folder: string, change: string): RunHost => ({
  here: folder,
  command: `cdp-ingestion ${change}-object`,
  read: readText,
  found: () => undefined,
  ask: undefined,
  log: () => undefined,
});

const findingsOf = (files: Texts) =>
  validate({ files }).map(({ rule, file, message }) => `${file}: ${rule}: ${message}`);

describe('a project that somebody has edited, and an object that comes or goes', () => {
  for (const name of readdirSync(here))
    it(`differs only as written: ${name} (UPDATE=1 writes it)`, async () => {
      const folder = join(here, name);
      const { source, change, answers } = JSON.parse(readFileSync(join(folder, 'change.json'), 'utf8')) as EditedCase;
      const parts = (await startSources()).find((one) => one.source.id === source) ?? assert.fail(source);
      const before = join(folder, 'before');
      const options = { ...answers, defaults: true, hubRun: { change } };
      const work = await startSource(
        nobodyIn(before, change),
        { source: parts.source, templates: () => parts.tree },
        options,
      );
      await work.gather();
      const { files } = await work.plan();
      const diff = unifiedDiff(files);
      const place = join(folder, 'expected.diff');
      if (process.env.UPDATE) writeFileSync(place, diff);
      assert.equal(diff, readFileSync(place, 'utf8'));

      const old = readTree(before);
      const now = new Map(old);
      for (const file of files)
        if (file.change === 'gone') now.delete(file.path);
        else now.set(file.path, file.text);
      const { workflows } = surveyProject(now);
      assert.deepEqual(
        workflows.flatMap(({ problems }) => problems),
        [],
        'Digdag reads what results',
      );
      const known = findingsOf(old);
      assert.deepEqual(
        findingsOf(now).filter((finding) => !known.includes(finding)),
        [],
        'nothing is found that was not there before',
      );
    });
});
