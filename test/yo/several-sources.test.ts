import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectedTree, goldenCases, readTree, type GoldenCase } from '../golden/cases.js';
import { askedByDefault } from './klaviyo.js';
import { everything, yo } from './prefix.js';
import { assertTree } from './project.js';
import { enter, hasTerminal, yoOnTerminal, type Step } from './terminal.js';
import { newFolder } from './user.js';

const golden = goldenCases.find(({ name }) => name === 'hub-follow-query') as GoldenCase;
const file = readFileSync(golden.answers, 'utf8');
const list = (text: string, cwd: string, ...words: string[]) =>
  yo(['cdp-ingestion', '--defaults', ...words, '--answers', '-'], cwd, { stdin: text });

describe('yo, with several sources', function () {
  this.timeout(600_000);
  before(() => everything());

  it('sets up all that an answers file lists, and finds nothing to do the second time', async () => {
    const folder = newFolder();
    const { code, stderr } = await list(file, folder);
    assert.equal(code, 0, stderr);
    assert.doesNotMatch(stderr, /package\.json|customInstallTask/);
    assertTree(folder, expectedTree(golden));
    const again = await list(file, folder);
    assert.equal(again.stderr.split('Nothing to do: ').length, 3, again.stderr);
    assertTree(folder, expectedTree(golden));
  });

  it('shows all that it would write as one diff', async () => {
    const folder = newFolder();
    const { code, stdout, stderr } = await list(file, folder, '--dry-run');
    assert.equal(code, 0, stderr);
    assert.deepEqual(readdirSync(folder), []);
    const applied = newFolder('applied');
    execFileSync('git', ['apply', '--whitespace=nowarn'], { cwd: applied, input: stdout });
    assertTree(applied, expectedTree(golden));
  });

  it('writes nothing when one of them is wrong, and says which', async () => {
    for (const [text, says] of [
      [file.replace('database: eu_raw', 'database: EU'), /^klaviyo_eu: standard input:\d: database: "EU" must be/],
      [file.replace('sourceName: klaviyo_eu', 'sourceName: klaviyo_us'), /two sources would be called "klaviyo_us"/],
      [file.replace('source: klaviyo,', 'source: klavio,'), /^standard input:\d: "klavio" is not one of/],
      ['sources: [{source: klaviyo, auth: authentication}]', /^klaviyo: Nobody can be asked .* --authentication-id/],
    ] as const) {
      const folder = newFolder();
      const { code, stderr } = await list(text, folder);
      assert.equal(code, 2, stderr);
      assert.match(stderr, says);
      assert.deepEqual(readdirSync(folder), []);
    }
  });

  it('keeps a file that somebody edited out of both, and says so once', async () => {
    const folder = newFolder();
    await list(file, folder);
    writeFileSync(join(folder, 'README.md'), '# mine\n');
    const other = file.replace('lists', 'lists, events');
    const failed = await list(other, folder);
    assert.equal(failed.code, 1);
    assert.match(failed.stderr, /README\.md has been edited/);
    const skipped = await list(other, folder, '--on-conflict', 'skip');
    assert.equal(skipped.code, 0, skipped.stderr);
    assert.equal(readFileSync(join(folder, 'README.md'), 'utf8'), '# mine\n');
  });

  it('asks for another source, and offers it a name that is free', async function () {
    if (!hasTerminal()) this.skip(); // which says why
    const folder = newFolder();
    const questions = askedByDefault.map(({ message }): Step => [message, enter]);
    const { code, screen } = await yoOnTerminal(['cdp-ingestion'], folder, [
      ['Which source?', enter],
      ...questions,
      ['Another source?', `y${enter}`],
      ['Which source?', enter],
      ...questions,
      ['Another source?', enter],
    ]);
    assert.equal(code, 0, screen);
    const tree = readTree(folder);
    for (const name of ['klaviyo', 'klaviyo_2']) assert.ok(tree.has(`${name}_ingest_inc.dig`), screen);
    assert.match(tree.get('README.md') ?? '', /\[`klaviyo`\]\(#klaviyo\), \[`klaviyo_2`\]\(#klaviyo_2\)/);
  });
});
