import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { flagOf } from '@cdp-ingestion/core';
import { expectedTree, goldenCases, readTree, type GoldenCase } from '../golden/cases.js';
import { askedByDefault, offered } from './klaviyo.js';
import { everything, run, yo } from './prefix.js';
import { assertTree, defaults, project } from './project.js';
import { newFolder } from './user.js';

const golden = goldenCases.find(({ name }) => name === 'klaviyo-defaults') as GoldenCase;
const expected = expectedTree(golden);
const isEmpty = (folder: string) => readdirSync(folder).length === 0;

describe('yo, asking nothing', function () {
  this.timeout(600_000);

  before(async () => {
    await everything();
  });

  describe('--defaults', () => {
    const ways = [['cdp-ingestion:klaviyo'], ['cdp-ingestion-klaviyo'], ['cdp-ingestion', '--source', 'klaviyo']];
    for (const words of ways)
      it(`writes the whole project, the same bytes, by yo ${words.join(' ')}`, async () => {
        const folder = newFolder();
        const { code, stdout, stderr } = await yo([...words, ...defaults], folder);
        assert.equal(code, 0, stderr);
        assert.equal(stdout, '');
        assert.match(stderr, new RegExp(`Klaviyo project in ${folder}: ${expected.size} files written\\.`));
        assert.match(stderr, /\n {2}td -e \S+ wf push klaviyo_ingestion\n/);
        assert.doesNotMatch(stderr, /package\.json|customInstallTask/);
        assertTree(folder, expected);
      });

    it('writes into the folder that --project names, and says how to get there', async () => {
      const folder = newFolder();
      const { code, stderr } = await yo(['cdp-ingestion:klaviyo', ...defaults, '--project', 'a/b'], folder);
      assert.equal(code, 0, stderr);
      assert.match(stderr, /\n {2}cd a\/b\n/);
      assertTree(join(folder, 'a/b'), expected);
      assert.deepEqual(readdirSync(folder), ['a']);
    });

    it('writes nothing when the project is as it should be, and says so', async () => {
      const folder = await project();
      const times = () =>
        [...readTree(folder).keys()].map((path) => [
          path,
          statSync(join(folder, path)).mtimeMs,
          statSync(join(folder, path)).ino,
        ]);
      const before = times();
      for (const words of [['cdp-ingestion-klaviyo', '--defaults'], ['cdp-ingestion:klaviyo']]) {
        const { code, stderr } = await yo(words, folder);
        assert.deepEqual(
          { code, stderr },
          { code: 0, stderr: `Nothing to do: all ${expected.size} files are as they should be.\n` },
        );
      }
      assert.deepEqual(times(), before);
    });
  });

  describe('--dry-run', () => {
    it('writes nothing and prints a diff that git and patch apply', async () => {
      const folder = newFolder();
      const { code, stdout, stderr } = await yo(['cdp-ingestion:klaviyo', ...defaults, '--dry-run'], folder);
      assert.deepEqual(
        { code, stderr },
        { code: 0, stderr: `${expected.size} files would change. Nothing was written.\n` },
      );
      assert.ok(isEmpty(folder));
      for (const [tool, ...words] of [
        ['git', 'apply', '--whitespace=nowarn'],
        ['patch', '-p1', '--silent'],
      ] as const) {
        const applied = newFolder('applied');
        execFileSync(tool, words, { cwd: applied, input: stdout });
        assertTree(applied, expected);
      }
    });

    it('prints what would change in a project that is there, and names the files that somebody edited', async () => {
      const folder = await project();
      writeFileSync(join(folder, 'sql/window.sql'), '-- mine\n');
      const before = readTree(folder);
      const words = ['cdp-ingestion:klaviyo', '--database', 'other_raw', '--schedule', 'none', '--dry-run'];
      const { code, stdout, stderr } = await yo(words, folder);
      assert.equal(code, 0);
      assert.match(stderr, /files would change\. Nothing was written\.\nEdited by somebody: sql\/window\.sql;/);
      assertTree(folder, before);
      const applied = newFolder('applied');
      cpSync(folder, applied, { recursive: true });
      execFileSync('git', ['apply'], { cwd: applied, input: stdout });
      await yo([...words.slice(0, -1), '--on-conflict', 'overwrite'], folder);
      assertTree(applied, readTree(folder));
    });

    it('does not mind a reader that has seen enough', async () => {
      const command = `yo cdp-ingestion:klaviyo ${defaults.join(' ')} --dry-run | head -n 1`;
      const { stdout, stderr } = await run('sh', ['-c', command], { prefix: await everything(), cwd: newFolder() });
      assert.equal(stdout, '--- /dev/null\n');
      assert.equal(stderr, `${expected.size} files would change. Nothing was written.\n`);
    });
  });

  describe('without a terminal', () => {
    it('names all missing flags at once, and a command that works when it is pasted', async () => {
      const folder = newFolder();
      const { code, stdout, stderr } = await yo(
        ['cdp-ingestion-klaviyo', '--start-date', '2024-01-01', '--project', 'my project'],
        folder,
      );
      assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
      const [sentence = '', command = '', ...more] = stderr.trim().split('\n');
      assert.deepEqual(more, []);
      const missing = askedByDefault
        .map(({ key }) => `--${flagOf(key)}`)
        .filter((flag) => flag !== '--start-date')
        .join(', ');
      assert.equal(
        sentence,
        `Nobody can be asked here, and these answers are missing: ${missing}. Give them, or --defaults:`,
      );
      assert.ok(isEmpty(folder));
      const pasted = await run('sh', ['-c', command], { prefix: await everything(), cwd: folder });
      assert.equal(pasted.code, 0, pasted.stderr);
      assertTree(join(folder, 'my project'), expected);
    });

    it('names what has no default even with --defaults', async () => {
      const { code, stderr } = await yo(
        ['cdp-ingestion:klaviyo', '--defaults', '--auth', 'authentication', '--notify', 'mail'],
        newFolder(),
      );
      assert.equal(code, 2);
      assert.match(
        stderr,
        /^Nobody can be asked here, and these answers are missing: --authentication-id, --notify-to\. Give them:\n {2}yo .*--authentication-id AUTHENTICATION_ID .*--notify-to NOTIFY_TO/,
      );
    });

    it('asks the hub for a source by its flag', async () => {
      const { code, stderr } = await yo(['cdp-ingestion', '--defaults'], newFolder());
      assert.deepEqual(
        { code, stderr },
        { code: 2, stderr: `Nobody can be asked here. Say which source: --source ${offered.join(' | ')}.\n` },
      );
    });
  });
});
