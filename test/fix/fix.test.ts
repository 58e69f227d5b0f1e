import { applyFixes, type Project, validate } from '@cdp-ingestion/validator';
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixtureProject } from '../rules/fixture-project.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const update = process.env.UPDATE === '1';
const cases = readdirSync(here, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? one.name : []));

const fixed = (project: Project): Map<string, string> =>
  new Map([...project.files, ...applyFixes(project, validate(project)).files]);

function write(folder: string, files: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

describe('fixes', function () {
  this.timeout(600_000);

  for (const name of cases) {
    it(`mend as written: ${name}`, () => {
      const files = fixed(fixtureProject(join(here, name, 'before')));
      if (update) write(join(here, name, 'after'), files);
      assert.deepEqual(Object.fromEntries(files), Object.fromEntries(fixtureProject(join(here, name, 'after')).files));
    });

    it(`leave alone what they have mended: ${name}`, () => {
      const project = fixtureProject(join(here, name, 'after'));
      assert.deepEqual([...applyFixes(project, validate(project)).files], []);
    });
  }
});
