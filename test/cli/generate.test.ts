import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectedTree, goldenCases, readTree, type GoldenCase } from '../golden/cases.js';
import { askedByDefault } from '../yo/klaviyo.js';
import { binary, inPairs, run } from '../yo/prefix.js';
import { assertTree, defaults } from '../yo/project.js';
import { newFolder } from '../yo/user.js';
import { cli } from './binary.js';

const golden = goldenCases.find(({ name }) => name === 'klaviyo-defaults') as GoldenCase;
const expected = expectedTree(golden);

/** A folder with the project that Klaviyo's defaults give. */
async function project(): Promise<string> {
  const folder = newFolder();
  const { code, stderr } = await cli(['klaviyo', ...defaults], folder);
  assert.equal(code, 0, stderr);
  return folder;
}

describe('cdp-ingestion, installed from its own tarball and nothing else', function () {
  this.timeout(240_000);
  before(() => binary());

  it('is one package', async () => {
    assert.deepEqual(readdirSync(join((await binary()).folder, 'lib/node_modules')), ['cdp-ingestion']);
  });

  for (const source of [...new Set(goldenCases.map((one) => one.source))])
    it(`writes every golden project of ${source}, to the byte`, async () => {
      const cases = goldenCases.filter((one) => one.source === source);
      assert.ok(cases.length > 0);
      await inPairs(cases, async (one) => {
        const folder = newFolder();
        const command = source === 'hub' ? 'new' : source;
        const stdin = readFileSync(one.answers, 'utf8');
        const { code, stdout, stderr } = await cli([command, '--answers', '-', '--defaults'], folder, { stdin });
        assert.deepEqual({ code, stdout }, { code: 0, stdout: '' }, `${one.name}: ${stderr}`);
        assertTree(folder, expectedTree(one));
      });
    });

  it('says what yo says, and names itself in commands', async () => {
    const folder = newFolder();
    const { code, stderr } = await cli(['klaviyo', ...defaults, '--project', 'a/b'], folder);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /^ {3}create a\/b\/README\.md\n/);
    assert.match(stderr, new RegExp(`\n\nKlaviyo project in ${folder}/a/b: ${expected.size} files written\\.`));
    assert.match(
      stderr,
      /\n {2}cd a\/b\n {2}td -e \S+ db:create klaviyo_raw # if not there\n {2}td -e \S+ wf push klaviyo_ingestion\n/,
    );
    assertTree(join(folder, 'a/b'), expected);
    const again = await cli(['klaviyo', '--project=a/b'], folder);
    assert.equal(again.stderr, `Nothing to do: all ${expected.size} files are as they should be.\n`);
  });

  it('writes the same by way of new', async () => {
    const folder = newFolder();
    const { code, stderr } = await cli(['new', '--source', 'klaviyo', ...defaults], folder);
    assert.equal(code, 0, stderr);
    assertTree(folder, expected);
  });

  it('shows with --dry-run a diff that git applies, and writes nothing', async () => {
    const folder = newFolder();
    const { code, stdout, stderr } = await cli(['klaviyo', ...defaults, '--dry-run'], folder);
    assert.deepEqual(
      { code, stderr },
      { code: 0, stderr: `${expected.size} files would change. Nothing was written.\n` },
    );
    assert.deepEqual(readdirSync(folder), []);
    const applied = newFolder('applied');
    execFileSync('git', ['apply', '--whitespace=nowarn'], { cwd: applied, input: stdout });
    assertTree(applied, expected);
  });

  it('leaves a file that somebody edited, or says how it could be replaced', async () => {
    const folder = await project();
    writeFileSync(join(folder, 'README.md'), '# mine\n');
    const before = readTree(folder);
    const words = ['klaviyo', '--database', 'other_raw'];
    const failed = await cli(words, folder);
    assert.deepEqual(failed, {
      code: 1,
      stdout: '',
      stderr:
        'Nothing was written: README.md has been edited. Look at --dry-run, then say --on-conflict skip or overwrite.\n',
    });
    assertTree(folder, before);
    const skipped = await cli([...words, '--on-conflict', 'skip'], folder);
    assert.match(skipped.stderr, /Kept as somebody had edited them: README\.md\./);
    const overwritten = await cli([...words, '--force'], folder);
    assert.equal(overwritten.code, 0, overwritten.stderr);
    assert.match(readFileSync(join(folder, 'README.md'), 'utf8'), /other_raw/);
  });

  it('names what is missing where nobody can be asked, and a command that works when it is pasted', async () => {
    const folder = newFolder();
    const { code, stdout, stderr } = await cli(
      ['klaviyo', '--start-date', '2024-01-01', '--project', 'my project'],
      folder,
    );
    assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
    const [sentence = '', command = '', ...more] = stderr.trim().split('\n');
    assert.deepEqual(more, []);
    assert.equal(sentence.split('--').length, askedByDefault.length + 1, sentence);
    assert.match(command, /^ {2}cdp-ingestion klaviyo --source-name klaviyo /);
    const pasted = await run('sh', ['-c', command], { prefix: await binary(), cwd: folder });
    assert.equal(pasted.code, 0, pasted.stderr);
    assertTree(join(folder, 'my project'), expected);
  });
});
