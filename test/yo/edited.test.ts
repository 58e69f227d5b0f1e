import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectedTree, goldenCases, readTree, type GoldenCase } from '../golden/cases.js';
import { everything, inPairs, yo, type Ended } from './prefix.js';
import { assertTree, project } from './project.js';

const golden = goldenCases.find(({ name }) => name === 'klaviyo-defaults') as GoldenCase;
const expected = expectedTree(golden);

describe('yo, in a project that somebody works on', function () {
  this.timeout(600_000);

  before(async () => {
    await everything();
  });

  it('names the files of an object that is left out, and leaves them', async () => {
    const folder = await project();
    const { code, stderr } = await yo(['cdp-ingestion:klaviyo', '--objects', 'events,profiles'], folder);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /left for you to remove: .*load\/klaviyo_lists\.yml/);
    assert.ok(existsSync(join(folder, 'load/klaviyo_lists.yml')));
  });

  describe('a file that somebody edited', () => {
    const edited = '# mine\n';
    async function editedProject(): Promise<string> {
      const folder = await project();
      writeFileSync(join(folder, 'README.md'), edited);
      return folder;
    }
    const change = (folder: string, ...words: string[]): Promise<Ended> =>
      yo(['cdp-ingestion:klaviyo', '--database', 'other_raw', ...words], folder);
    const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

    it('stops a run that may not ask: exit 1, nothing written', async () => {
      const ways = [[], ['--on-conflict', 'fail'], ['--on-conflict', 'ask'], ['--defaults']];
      await inPairs(ways, async (words) => {
        const folder = await editedProject();
        const before = readTree(folder);
        const { code, stderr } = await change(folder, ...words);
        const sentence =
          'Nothing was written: README.md has been edited. Look at --dry-run, then say --on-conflict skip or overwrite.\n';
        assert.deepEqual({ code, stderr }, { code: 1, stderr: sentence }, words.join(' '));
        assertTree(folder, before);
      });
    });

    it('stays with --on-conflict skip; the others are written', async () => {
      const folder = await editedProject();
      const { code, stderr } = await change(folder, '--on-conflict', 'skip');
      assert.equal(code, 0, stderr);
      assert.match(stderr, /Kept as somebody had edited them: README\.md\./);
      assert.equal(read(folder, 'README.md'), edited);
      assert.match(read(folder, 'ingestion/klaviyo_ingest_inc.dig'), /other_raw/);
    });

    it('is replaced with --on-conflict overwrite', async () => {
      const folder = await editedProject();
      const { code, stderr } = await change(folder, '--on-conflict', 'overwrite');
      assert.equal(code, 0, stderr);
      assert.match(read(folder, 'README.md'), /other_raw/);
    });

    it('does not stand in the way of a run that would not touch it', async () => {
      const folder = await project();
      writeFileSync(join(folder, 'README.md'), expected.get('README.md') ?? '');
      writeFileSync(join(folder, 'notes.txt'), edited);
      const { code, stderr } = await change(folder);
      assert.equal(code, 0, stderr);
      assert.ok(existsSync(join(folder, 'notes.txt')));
    });
  });
});
