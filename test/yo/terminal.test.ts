import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTree } from '../golden/cases.js';
import { askedByDefault, questions } from './klaviyo.js';
import { everything, run, yo } from './prefix.js';
import { project } from './project.js';
import { controlC, enter, hasTerminal, yoOnTerminal, type Step } from './terminal.js';
import { newFolder } from './user.js';

const message = (key: string) => questions.find((question) => question.key === key)?.message ?? '';

/** Enter all the way, but for what is typed at some questions; `more` are questions that those answers bring. */
function steps(typed: Record<string, string> = {}, more: string[] = []): Step[] {
  const keys = askedByDefault.map(({ key }) => key);
  return questions
    .filter(({ key }) => keys.includes(key) || more.includes(key))
    .map(({ key }): Step => [message(key), `${typed[key] ?? ''}${enter}`]);
}

/** The command that a run prints at its end. */
function repeated(screen: string): string {
  const [, command = ''] = /The same again, without questions:\n +(yo .*)/.exec(screen) ?? [];
  return command.trim();
}

const down = '\u001b[B';

describe('yo on a terminal', function () {
  this.timeout(600_000);

  before(async function () {
    if (!hasTerminal()) this.skip(); // which says why
    await everything();
  });

  it('asks everything once; Enter all the way gives what --defaults gives, and a command that repeats it', async () => {
    const folder = newFolder();
    const { code, screen } = await yoOnTerminal(['cdp-ingestion:klaviyo'], folder, steps());
    assert.equal(code, 0, screen);
    for (const { message, key } of askedByDefault)
      assert.equal(screen.split(`✔ ${message}`).length, 2, `${key} is asked, and once`);
    const byDefault = newFolder();
    await yo(['cdp-ingestion:klaviyo', '--defaults'], byDefault);
    assert.deepEqual(readTree(folder), readTree(byDefault));

    const command = repeated(screen);
    const again = newFolder();
    const ended = await run('sh', ['-c', command], { prefix: await everything(), cwd: again });
    assert.equal(ended.code, 0, ended.stderr);
    assert.deepEqual(readTree(again), readTree(folder));
  });

  it('takes what is typed, by way of the hub, and asks what those answers make necessary', async () => {
    const folder = newFolder();
    const typed = {
      sourceName: 'shop',
      database: 'marketing',
      modes: `${down} `,
      notify: down.repeat(2),
      notifyTo: '',
      schedule: down.repeat(3),
      cron: '15 4 * * 1-5',
    };
    const menu: Step = ['Which source?', enter];
    const { code, screen } = await yoOnTerminal(['cdp-ingestion'], folder, [
      menu,
      ...steps(typed, ['cron', 'notifyTo']),
      ['Another source?', enter],
    ]);
    assert.equal(code, 0, screen);
    const expected = newFolder();
    const words = '--source-name shop --database marketing --modes inc,hist --notify webhook --schedule cron';
    const ended = await yo(
      ['cdp-ingestion:klaviyo', '--defaults', ...words.split(' '), '--cron', '15 4 * * 1-5'],
      expected,
    );
    assert.equal(ended.code, 0, ended.stderr);
    assert.deepEqual(readTree(folder), readTree(expected));
    assert.ok(existsSync(join(folder, 'shop_ingest_hist.dig')));
    assert.match(screen, /td -e \S+ wf secrets --project shop_ingestion --set shop_webhook_url/);

    const again = newFolder();
    await run('sh', ['-c', repeated(screen)], { prefix: await everything(), cwd: again });
    assert.deepEqual(readTree(again), readTree(folder));
  });

  it('judges an answer as it is typed, and lets the person mend it', async () => {
    const folder = newFolder();
    const clear = '\u0015';
    const wrong: Step[] = [
      [message('sourceName'), enter],
      [message('database'), `Raw-Data${enter}`],
      ['must be 3 to 128 lower-case letters', `${clear}raw_data${enter}`],
    ];
    const { code, screen } = await yoOnTerminal(['cdp-ingestion:klaviyo', '--dry-run'], folder, [
      ...wrong,
      ...steps().slice(2),
    ]);
    assert.equal(code, 0, screen);
    assert.match(repeated(screen), / --database raw_data /);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('asks only what flags have not said, and nothing when they have said all', async () => {
    const folder = newFolder();
    const { screen } = await yoOnTerminal(['cdp-ingestion:klaviyo'], folder, steps());
    const all = repeated(screen).replace(/^yo /, '').split(' ');
    const withoutRegion = all.slice(0, all.indexOf('--region'));
    const some = await yoOnTerminal(withoutRegion, newFolder(), [[message('region'), enter]]);
    assert.equal(some.code, 0, some.screen);
    assert.equal(some.screen.split('✔ ').length, 2, some.screen);
    const none = await yoOnTerminal(all, newFolder(), []);
    assert.equal(none.code, 0, none.screen);
    assert.doesNotMatch(none.screen, /[?✔] |The same again/);
  });

  for (const [where, before] of [
    ['the first question', []],
    ['a later question', steps().slice(0, 4)],
  ] as [string, Step[]][])
    it(`ends with 130 at Ctrl-C at ${where}, and has written nothing`, async () => {
      const folder = newFolder();
      const next = steps()[before.length]?.[0] ?? '';
      const { code, screen } = await yoOnTerminal(['cdp-ingestion:klaviyo'], folder, [...before, [next, controlC]]);
      assert.equal(code, 130, screen);
      assert.ok(screen.endsWith('Interrupted: nothing was written.\n'), screen);
      assert.deepEqual(readdirSync(folder), []);
    });

  it('ends with 130 at Ctrl-C at the menu of sources', async () => {
    const { code, screen } = await yoOnTerminal(['cdp-ingestion'], newFolder(), [['Which source?', controlC]]);
    assert.equal(code, 130, screen);
    assert.ok(screen.endsWith('Interrupted: nothing was written.\n'), screen);
  });

  it('asks nothing where CI is set, terminal or not', async () => {
    const folder = newFolder();
    const { code, screen } = await yoOnTerminal(['cdp-ingestion:klaviyo'], folder, [], { env: { CI: '1' } });
    assert.equal(code, 2, screen);
    assert.match(screen, /^Nobody can be asked here/);
    assert.deepEqual(readdirSync(folder), []);
  });

  describe('when somebody has edited files', () => {
    const change = ['cdp-ingestion:klaviyo', '--database', 'other_raw'];
    const edited = ['README.md', 'ingestion/klaviyo_ingest_inc.dig'];

    async function editedProject(): Promise<string> {
      const folder = await project();
      for (const path of edited) writeFileSync(join(folder, path), '# mine\n');
      return folder;
    }
    const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

    it('asks for each, and does as it is told', async () => {
      const folder = await editedProject();
      const { code, screen } = await yoOnTerminal(change, folder, [
        ['Overwrite README.md?', `n${enter}`],
        ['Overwrite ingestion/klaviyo_ingest_inc.dig?', `d${enter}`],
        ['-# mine', ''],
        ['Overwrite ingestion/klaviyo_ingest_inc.dig?', `y${enter}`],
      ]);
      assert.equal(code, 0, screen);
      assert.match(screen, /-# mine/);
      assert.match(screen, /Kept as somebody had edited them: README\.md\./);
      assert.equal(read(folder, 'README.md'), '# mine\n');
      assert.match(read(folder, 'ingestion/klaviyo_ingest_inc.dig'), /other_raw/);
      assert.match(read(folder, '.yo-rc.json'), /other_raw/);
    });

    for (const [what, keys, code, says] of [
      ['Ctrl-C', controlC, 130, 'Interrupted: nothing was written.\n'],
      ['abort', `x${enter}`, 1, 'Stopped at your word: nothing was written.\n'],
    ] as const)
      it(`writes nothing at all when the answer to one of them is ${what}`, async () => {
        const folder = await editedProject();
        const before = readTree(folder);
        const ended = await yoOnTerminal(change, folder, [
          ['Overwrite README.md?', `y${enter}`],
          ['Overwrite ingestion/klaviyo_ingest_inc.dig?', keys],
        ]);
        assert.equal(ended.code, code, ended.screen);
        assert.ok(ended.screen.endsWith(says), ended.screen);
        assert.deepEqual(readTree(folder), before);
      });
  });
});
