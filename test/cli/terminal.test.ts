import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTree } from '../golden/cases.js';
import { askedByDefault } from '../yo/klaviyo.js';
import { binary, run } from '../yo/prefix.js';
import { defaults } from '../yo/project.js';
import { controlC, enter, hasTerminal, onTerminal, type Shown, type Step } from '../yo/terminal.js';
import { newFolder } from '../yo/user.js';
import { cli } from './binary.js';

const questions = askedByDefault.map(({ message }): Step => [message, enter]);
const down = '\u001b[B';
const stops = [
  ['Ctrl-C', controlC],
  ['Ctrl-D', '\u0004'],
] as const;

const onScreen = async (words: string[], cwd: string, steps: Step[]): Promise<Shown> =>
  onTerminal(['cdp-ingestion', ...words], steps, { prefix: await binary(), cwd });

describe('cdp-ingestion on a terminal', function () {
  this.timeout(240_000);

  before(async function () {
    if (!hasTerminal()) this.skip(); // which says why
    await binary();
  });

  it('asks what yo asks; Enter all the way gives what --defaults gives, and a command that repeats it', async () => {
    const folder = newFolder();
    const { code, screen } = await onScreen(['klaviyo'], folder, questions);
    assert.equal(code, 0, screen);
    for (const { message, key } of askedByDefault)
      assert.equal(screen.split(`✔ ${message}`).length, 2, `${key} is asked, and once`);
    const byDefault = newFolder();
    await cli(['klaviyo', '--defaults'], byDefault);
    assert.deepEqual(readTree(folder), readTree(byDefault));

    const [, command = ''] = /The same again, without questions:\n +(cdp-ingestion klaviyo .*)/.exec(screen) ?? [];
    const again = newFolder();
    const ended = await run('sh', ['-c', command], { prefix: await binary(), cwd: again });
    assert.equal(ended.code, 0, ended.stderr);
    assert.deepEqual(readTree(again), readTree(folder));
  });

  it('asks for another source, and offers it a name that is free', async () => {
    const folder = newFolder();
    const { code, screen } = await onScreen(['new'], folder, [
      ['Which source?', `${down}${enter}`],
      ...questions,
      ['Another source?', `y${enter}`],
      ['Which source?', `${down}${enter}`],
      ...questions,
      ['Another source?', enter],
    ]);
    assert.equal(code, 0, screen);
    for (const name of ['klaviyo', 'klaviyo_2']) assert.ok(readTree(folder).has(`${name}_ingest_inc.dig`), screen);
  });

  for (const [where, words, before, next] of [
    ['the first question', ['klaviyo'], [], questions[0]?.[0]],
    ['a later question', ['klaviyo'], questions.slice(0, 3), questions[3]?.[0]],
    ['the menu of sources', ['new'], [], 'Which source?'],
  ] as [string, string[], Step[], string][])
    for (const [keys, pressed] of stops)
      it(`ends with 130 at ${keys} at ${where}, has written nothing, and says so alone`, async () => {
        const folder = newFolder();
        const { code, screen } = await onScreen(words, folder, [...before, [next, pressed]]);
        assert.equal(code, 130, screen);
        assert.ok(screen.endsWith('\nInterrupted: nothing was written.\n'), screen);
        assert.doesNotMatch(screen, /has not ended|defect/);
        assert.deepEqual(readdirSync(folder), []);
      });

  it('shows a diff without the control characters that stand in a file, which a diff to a file has', async () => {
    const folder = newFolder();
    await cli(['klaviyo', ...defaults], folder);
    writeFileSync(join(folder, 'README.md'), '\u001b[2J\n');
    writeFileSync(join(folder, 'a.dig'), '# \u0085\n+load:\n  echo>: one\n  fail>: two\n');
    for (const [words, shown, line] of [
      [['klaviyo', '--database', 'other_raw', '--dry-run'], /^-␛\[2J$/m, /^-\u001b\[2J$/m],
      [['validate', '--rule', 'two-operators', '--fix', '--dry-run'], /^ # \ufffd$/m, /^ # \u0085$/m],
    ] as const) {
      assert.match((await onScreen([...words], folder, [])).screen, shown);
      assert.match((await cli([...words], folder)).stdout, line);
    }
  });

  describe('when somebody has edited files', () => {
    const edited = ['README.md', 'ingestion/klaviyo_ingest_inc.dig'];
    const change = ['klaviyo', '--database', 'other_raw'];

    async function editedProject(): Promise<string> {
      const folder = newFolder();
      await cli(['klaviyo', ...defaults], folder);
      for (const path of edited) writeFileSync(join(folder, path), '# mine\n');
      return folder;
    }
    const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

    it('asks for each as yo does, and does as it is told', async () => {
      const folder = await editedProject();
      const { code, screen } = await onScreen(change, folder, [
        ['Overwrite README.md?', `n${enter}`],
        ['Overwrite ingestion/klaviyo_ingest_inc.dig?', `d${enter}`],
        ['-# mine', ''],
        ['Overwrite ingestion/klaviyo_ingest_inc.dig?', `y${enter}`],
      ]);
      assert.equal(code, 0, screen);
      assert.match(screen, /Kept as somebody had edited them: README\.md\./);
      assert.equal(read(folder, 'README.md'), '# mine\n');
      assert.match(read(folder, 'ingestion/klaviyo_ingest_inc.dig'), /other_raw/);
    });

    for (const [what, keys, code, says] of [
      ...stops.map(([keys, pressed]) => [keys, pressed, 130, '\nInterrupted: nothing was written.\n'] as const),
      ['abort', `x${enter}`, 1, 'Stopped at your word: nothing was written.\n'],
    ] as const)
      it(`writes nothing at all when the answer to one of them is ${what}`, async () => {
        const folder = await editedProject();
        const before = readTree(folder);
        const ended = await onScreen(change, folder, [
          ['Overwrite README.md?', `y${enter}`],
          ['Overwrite ingestion/klaviyo_ingest_inc.dig?', keys],
        ]);
        assert.equal(ended.code, code, ended.screen);
        assert.ok(ended.screen.endsWith(says), ended.screen);
        assert.doesNotMatch(ended.screen, /has not ended|defect/);
        assert.deepEqual(readTree(folder), before);
      });
  });
});
