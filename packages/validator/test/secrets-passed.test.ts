import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { findSecrets } from '../src/secrets/find-secrets.js';
import { maskSecrets } from '../src/secrets/mask-secrets.js';

const folder = new URL('look-alikes/', import.meta.url);

/** The look-alikes: one in each line of a file, whose name without `.txt` says how it is read. */
const files = readdirSync(folder).map((name) => ({
  path: name.replace(/\.txt$/, ''),
  text: readFileSync(new URL(name, folder), 'utf8'),
}));

const findings = (text: string, path: string) =>
  findSecrets(text, path).map(({ start, end, shape }) => `${shape}: ${text.slice(start, end)}`);

describe('what only looks like a credential', () => {
  it('is tried in two hundred lines and more, no two alike', () => {
    const lines = files.flatMap(({ text }) => text.trimEnd().split('\n'));
    assert.ok(lines.length >= 200);
    assert.equal(new Set(lines).size, lines.length);
  });

  it('is no name of a key that begins within the word before it', () => {
    const value = 'Zx8Q1mN4vB7kL2pW9rT5yU';
    assert.equal(findings(`signing_key=${value}`, '').length, 1);
    assert.deepEqual(findings(`credentialsigning_key=${value}`, ''), []);
  });

  for (const { path, text } of files) {
    it(`is not found in ${path}, line by line`, () => {
      for (const line of text.split('\n')) assert.deepEqual(findings(line, path), [], line);
    });
    it(`is not found in ${path} as a whole, whatever the file is called`, () => {
      for (const name of [path, '', 'x.yml', 'x.py', 'README.md', '.yo-rc.json'])
        assert.deepEqual(findings(text, name), []);
      assert.equal(maskSecrets(text), text);
    });
  }
});
