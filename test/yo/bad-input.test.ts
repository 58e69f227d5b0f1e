import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileMistakes } from './file-mistakes.js';
import { offered } from './klaviyo.js';
import { databaseRule, secrets, type Mistake } from './mistake.js';
import { inPairs, yo, type Ended } from './prefix.js';
import { newFolder, user } from './user.js';
import { wordMistakes } from './word-mistakes.js';

const mistakes = { ...wordMistakes, ...fileMistakes };

/** A file's text, where we may read it. */
function contents(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Everything below a folder, with what it holds. */
function snapshot(path: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => {
      const full = join(path, name);
      return [name, statSync(full).isFile() ? `${statSync(full).mode} ${contents(full)}` : 'folder'];
    }),
  );
}

interface Tried {
  ended: Ended;
  folder: string;
  before: Record<string, string>;
  after: Record<string, string>;
}

async function attempt(mistake: Mistake, command: string): Promise<Tried> {
  const path = newFolder();
  mistake.before?.(path);
  const before = snapshot(path);
  const words = mistake.words.includes('--defaults') ? mistake.words : ['--defaults', ...mistake.words];
  const { stdin, home } = mistake;
  const env = home === undefined ? {} : { HOME: join(path, home) };
  const ended = await yo([command, ...words], join(path, mistake.in ?? ''), { stdin, env });
  const after = Object.entries(snapshot(path)).filter(
    ([name]) => home === undefined || !name.startsWith(`${home}/.npm`),
  );
  return { ended, folder: path, before, after: Object.fromEntries(after) };
}

describe('yo with bad input', function () {
  this.timeout(600_000);
  const tried = new Map<string, Tried>();

  before(async () => {
    await inPairs(Object.entries(mistakes), async ([name, mistake]) => {
      tried.set(name, await attempt(mistake, 'cdp-ingestion:klaviyo'));
    });
  });

  for (const [name, { says, code = 2 }] of Object.entries(mistakes))
    it(`answers ${name} in one sentence, and writes nothing`, () => {
      const { ended, folder: path, before, after } = tried.get(name) as Tried;
      const sentence = says.replace('FOLDER', path);
      if (/[.a-z]$/.test(says)) assert.equal(ended.stderr, `${sentence}\n`);
      else assert.ok(ended.stderr.startsWith(sentence) && ended.stderr.trim().split('\n').length === 1, ended.stderr);
      assert.deepEqual({ code: ended.code, stdout: ended.stdout }, { code, stdout: '' });
      assert.deepEqual(after, before);
    });

  it('never shows a secret, a stack, or an error of yo itself', () => {
    assert.equal(tried.size, Object.keys(mistakes).length);
    for (const [name, { ended }] of tried) {
      const all = ended.stdout + ended.stderr;
      for (const secret of [secrets.klaviyo, secrets.td, 'XXXXXXXX'])
        assert.ok(!all.includes(secret), `${name}: ${all}`);
      assert.doesNotMatch(all, /\n +at |ERR_INVALID_ARG_TYPE|TypeError|^Error/m, name);
    }
  });

  it('answers mistakes through the hub alike', async () => {
    const words = ['--source', 'klaviyo', '--database', 'Raw_Data'];
    const { ended } = await attempt({ words, says: '' }, 'cdp-ingestion');
    assert.deepEqual(ended, { code: 2, stdout: '', stderr: `--database: "Raw_Data" ${databaseRule}\n` });
    const unknown = await attempt({ words: ['--source', 'mailchimp'], says: '' }, 'cdp-ingestion');
    assert.deepEqual(unknown.ended, {
      code: 2,
      stdout: '',
      stderr: `--source: "mailchimp" is not one of ${offered.join(', ')}.\n`,
    });
    const left = await attempt({ words: ['--source', 'klaviyo', 'events'], says: '' }, 'cdp-ingestion');
    assert.deepEqual(left.ended, {
      code: 2,
      stdout: '',
      stderr: `"events" is left over. A source is a flag: --source ${offered.join(' | ')}.\n`,
    });
  });

  it('is tried by a user who may be refused', () => assert.notEqual(user.uid ?? process.getuid?.(), 0));
});
