import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findSecrets } from '@cdp-ingestion/validator';

const root = fileURLToPath(new URL('..', import.meta.url));
const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
const golden = readdirSync(join(root, 'test/golden')).map((name) => `test/golden/${name}`);

/** What people get from us: the templates, the code and pages of the packages, and the projects that come out. */
const folders = [
  'templates',
  ...packages.flatMap((name) => [`${name}/src`, `${name}/templates`, `${name}/docs`]),
  ...golden,
];

const filesIn = (folder: string) => {
  try {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'));
  } catch {
    return []; // a package without such a folder
  }
};

describe('what this repository hands out', () => {
  it('holds no credential, and nothing that we would call one', () => {
    const paths = folders.flatMap(filesIn).map((entry) => join(entry.parentPath, entry.name));
    assert.ok(paths.length > 4000);
    for (const path of paths) {
      const text = readFileSync(path, 'utf8');
      const found = findSecrets(text, path).map(({ start, end, shape }) => `${shape}: ${text.slice(start, end)}`);
      assert.deepEqual(found, [], path);
    }
  });
});
