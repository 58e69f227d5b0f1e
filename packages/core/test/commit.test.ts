import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitFiles, journalName, recoverFiles } from '../src/write/commit.js';

describe('writing a project', () => {
  let root: string;
  beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'commit-'))));
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const read = (path: string) => readFileSync(join(root, path), 'utf8');

  it('makes folders, writes every file, and leaves nothing else', () => {
    commitFiles(root, [
      { path: 'sql/a.sql', text: 'a' },
      { path: 'b.dig', text: 'ü' },
    ]);
    assert.equal(read('sql/a.sql') + read('b.dig'), 'aü');
    assert.deepEqual(readdirSync(root).sort(), ['b.dig', 'sql']);
  });

  it('keeps the mode of a file that was there', () => {
    writeFileSync(join(root, 'a'), 'old', { mode: 0o640 });
    commitFiles(root, [{ path: 'a', text: 'new' }]);
    assert.equal(statSync(join(root, 'a')).mode & 0o777, 0o640);
  });

  it('writes nothing at all when one file cannot be written', () => {
    writeFileSync(join(root, 'sql'), 'a file where a folder must be');
    assert.throws(
      () =>
        commitFiles(root, [
          { path: 'load/a.yml', text: 'a' },
          { path: 'sql/a.sql', text: 'a' },
        ]),
      { exitCode: 3 },
    );
    assert.deepEqual(readdirSync(root), ['sql']);
  });

  it('overwrites nothing that was saved since it was read', () => {
    writeFileSync(join(root, 'a'), 'theirs, newer');
    for (const file of [
      { path: 'a', text: 'ours', old: 'theirs' },
      { path: 'a', text: 'ours', old: undefined },
      { path: 'a', text: null, old: 'theirs' },
      { path: 'b', text: 'ours', old: 'gone meanwhile' },
    ])
      assert.throws(() => commitFiles(root, [{ path: 'c', text: 'c' }, file]), {
        message: `Nothing was written: ${file.path} changed while this run was at work. Run it again.`,
        exitCode: 1,
      });
    assert.deepEqual(readdirSync(root), ['a']);
    assert.equal(read('a'), 'theirs, newer');
  });

  it('takes files out, also when it died before that', () => {
    for (const path of ['a', 'b']) writeFileSync(join(root, path), path);
    commitFiles(root, [
      { path: 'a', text: null, old: 'a' },
      { path: 'c', text: 'c' },
    ]);
    assert.deepEqual(readdirSync(root).sort(), ['b', 'c']);
    writeFileSync(join(root, journalName), JSON.stringify({ state: 'renaming', paths: [], bytes: [], gone: ['b'] }));
    assert.match(recoverFiles(root) ?? '', /^An earlier run died/);
    assert.deepEqual(readdirSync(root), ['c']);
  });

  it('follows no link out of the project', () => {
    const outside = mkdtempSync(join(tmpdir(), 'outside-'));
    writeFileSync(join(outside, 'a'), 'theirs');
    symlinkSync(join(outside, 'a'), join(root, 'a'));
    assert.throws(() => commitFiles(root, [{ path: 'a', text: 'ours' }]), /leads out of the project/);
    assert.equal(readFileSync(join(outside, 'a'), 'utf8'), 'theirs');
    rmSync(outside, { recursive: true });
  });

  it('finishes a run that died while it renamed, and clears one that died before', () => {
    mkdirSync(join(root, 'sql'));
    writeFileSync(join(root, 'sql/a.sql.cdp-ingestion-new'), 'new');
    writeFileSync(join(root, journalName), JSON.stringify({ state: 'renaming', paths: ['sql/a.sql', 'b.dig'] }));
    assert.match(recoverFiles(root) ?? '', /in place now/);
    assert.equal(read('sql/a.sql'), 'new');
    assert.equal(existsSync(join(root, journalName)), false);

    writeFileSync(join(root, 'c.cdp-ingestion-new'), 'half');
    writeFileSync(join(root, journalName), JSON.stringify({ state: 'writing', paths: ['c'] }));
    assert.match(recoverFiles(root) ?? '', /starts over/);
    assert.deepEqual(readdirSync(root), ['sql']);
    assert.equal(recoverFiles(root), undefined);
  });
});
