import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readTree } from '../golden/cases.js';
import { fileMistakes } from '../yo/file-mistakes.js';
import { secrets, type Mistake } from '../yo/mistake.js';
import { binary, inPairs, type Ended } from '../yo/prefix.js';
import { newFolder } from '../yo/user.js';
import { wordMistakes } from '../yo/word-mistakes.js';
import { cli } from './binary.js';

/** All but one: the file of Yeoman's in the home folder is none of the binary's. */
const mistakes: [string, Mistake][] = Object.entries({ ...wordMistakes, ...fileMistakes }).filter(
  ([, { home }]) => home === undefined,
);

const sources = 'bigquery, klaviyo, onetrust, pinterest, sftp, shopify';

describe('cdp-ingestion with bad input', function () {
  this.timeout(240_000);
  const tried = new Map<string, { ended: Ended; folder: string }>();

  before(async () => {
    await binary();
    await inPairs(mistakes, async ([name, { words, before, stdin, in: below = '' }]) => {
      const folder = newFolder();
      before?.(folder);
      const all = words.includes('--defaults') ? words : ['--defaults', ...words];
      tried.set(name, { folder, ended: await cli(['klaviyo', ...all], join(folder, below), { stdin }) });
    });
  });

  for (const [name, { says, code = 2 }] of mistakes)
    it(`answers ${name} as yo does`, () => {
      const { ended, folder } = tried.get(name) ?? assert.fail();
      const sentence = says.replace('FOLDER', folder);
      if (/[.a-z]$/.test(says)) assert.equal(ended.stderr, `${sentence}\n`);
      else assert.ok(ended.stderr.startsWith(sentence) && ended.stderr.trim().split('\n').length === 1, ended.stderr);
      assert.deepEqual({ code: ended.code, stdout: ended.stdout }, { code, stdout: '' });
    });

  it('never shows a secret or a stack', () => {
    assert.equal(tried.size, mistakes.length);
    for (const { ended } of tried.values()) {
      const all = ended.stdout + ended.stderr;
      for (const secret of [secrets.klaviyo, secrets.td, 'XXXXXXXX']) assert.ok(!all.includes(secret), all);
      assert.doesNotMatch(all, /\n +at |^Error/m);
    }
  });

  for (const [words, says] of [
    [['new', '--defaults'], `Nobody can be asked here. Say which source: --source ${sources.replaceAll(', ', ' | ')}.`],
    [['new', '--source', 'mailchimp'], `--source: "mailchimp" is not one of ${sources}.`],
    [
      ['new', '--source', 'klaviyo', '--databse', 'x'],
      'Unknown flag --databse, did you mean --database? --help shows all of them.',
    ],
    [['new', 'klaviyo'], `"klaviyo" is left over. A source is a flag: --source ${sources.replaceAll(', ', ' | ')}.`],
    [['new', '--answers', 'no.yml'], '--answers: there is no file FOLDER/no.yml.'],
  ] as const)
    it(`answers ${words.join(' ')} as yo does`, async () => {
      const folder = newFolder();
      const stderr = `${says.replace('FOLDER', folder)}\n`;
      assert.deepEqual(await cli([...words], folder), { code: 2, stdout: '', stderr });
    });

  it('writes nothing when one of several sources is wrong, and says which', async () => {
    for (const [text, says] of [
      [
        'sources: [{source: klaviyo}, {source: shopify, database: EU}]',
        /^shopify: standard input:1: database: "EU" must be/,
      ],
      ['sources: [{source: klaviyo}, {source: klaviyo}]', /two sources would be called "klaviyo"/],
      ['sources: [{source: klavio}]', /^standard input:1: "klavio" is not one of bigquery, /],
    ] as const) {
      const folder = newFolder();
      const { code, stderr } = await cli(['new', '--answers', '-', '--defaults'], folder, { stdin: text });
      assert.equal(code, 2, stderr);
      assert.match(stderr, says);
      assert.equal(readTree(folder).size, 0);
    }
  });

  it('says of a command that there is not what was looked for, and how to get it', async () => {
    const { code, stdout, stderr } = await cli(['klavyo'], newFolder());
    assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
    assert.match(
      stderr,
      /^There is no command "klavyo" \(did you mean klaviyo\?\), and no source of that name\. Looked for/,
    );
    assert.match(stderr, /Install it: npm install -g generator-cdp-ingestion-klavyo\n$/);
  });
});
