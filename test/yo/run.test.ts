import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectedTree, goldenCases, readTree, type GoldenCase } from '../golden/cases.js';
import { everything, hubOnly, inPairs, run, yo, type Ended, type Prefix } from './prefix.js';
import { assertTree, defaults, project } from './project.js';
import { newFolder } from './user.js';

const golden = goldenCases.find(({ name }) => name === 'klaviyo-defaults') as GoldenCase;
const expected = expectedTree(golden);
const isEmpty = (folder: string) => readdirSync(folder).length === 0;

describe('yo', function () {
  this.timeout(240_000);
  let prefix: Prefix;

  before(async () => {
    prefix = await everything();
  });

  it('lists the generators and nothing else of ours', async () => {
    const { stdout } = await yo(['--generators'], newFolder());
    const listed = stdout.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Available'));
    assert.deepEqual(listed.sort(), ['  cdp-ingestion', '  cdp-ingestion-klaviyo', '  composer', '    klaviyo'].sort());
  });

  it('has one package of ours each, however it was installed', () => {
    const installed = readdirSync(join(prefix.folder, 'lib/node_modules')).filter(
      (name) => name !== 'generator-composer',
    );
    assert.deepEqual(installed.sort(), [
      '@cdp-ingestion',
      'generator-cdp-ingestion',
      'generator-cdp-ingestion-klaviyo',
      'yo',
    ]);
  });

  describe('--help', () => {
    for (const command of ['cdp-ingestion:klaviyo', 'cdp-ingestion-klaviyo'])
      it(`of ${command} begins with examples and names every flag`, async () => {
        const { code, stdout, stderr } = await yo([command, '--help'], newFolder());
        assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
        assert.match(
          stdout,
          new RegExp(`^Writes a Treasure Data ingestion project for Klaviyo.*\n\nExamples:\n  yo ${command} `),
        );
        const flags = [...stdout.matchAll(/^ {2}--([a-z-]+)/gm)].map((match) => match[1]);
        const answers =
          'source-name database objects auth authentication-id schedule cron timezone start-date modes strategy lookback parallel retry-limit retry-interval notify notify-to allow-empty region auth-param data-source';
        assert.deepEqual(flags, [...answers.split(' '), 'answers', 'defaults', 'dry-run', 'on-conflict', 'project']);
      });

    it('of the hub begins with examples and shows the sources', async () => {
      const { code, stdout } = await yo(['cdp-ingestion', '--help'], newFolder());
      assert.equal(code, 0);
      assert.match(stdout, /^Sets up .*\n\nExamples:\n {2}yo cdp-ingestion /);
      assert.match(stdout, /\nSources:\n {2}klaviyo +Klaviyo\n/);
    });

    it('of a source that is not installed says what to install', async () => {
      const { stdout } = await yo(['cdp-ingestion:klaviyo', '--help'], newFolder(), { prefix: await hubOnly() });
      assert.match(stdout, /npm install -g generator-cdp-ingestion-klaviyo/);
      const hub = await yo(['cdp-ingestion', '--help'], newFolder(), { prefix: await hubOnly() });
      assert.match(hub.stdout, /klaviyo +Klaviyo \(npm install -g generator-cdp-ingestion-klaviyo\)/);
    });
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
        assert.match(stderr, /\n {2}td wf push klaviyo_ingestion\n/);
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
      const { stdout, stderr } = await run('sh', ['-c', command], { prefix, cwd: newFolder() });
      assert.equal(stdout, '--- /dev/null\n');
      assert.equal(stderr, `${expected.size} files would change. Nothing was written.\n`);
    });
  });

  describe('without the source that is wanted', () => {
    for (const words of [['cdp-ingestion:klaviyo'], ['cdp-ingestion', '--source', 'klaviyo']])
      it(`yo ${words.join(' ')} says in one sentence what to install`, async () => {
        const folder = newFolder();
        const ended = await yo([...words, '--defaults'], folder, { prefix: await hubOnly() });
        const stderr =
          'The source klaviyo is not installed. Install it: npm install -g generator-cdp-ingestion-klaviyo\n';
        assert.deepEqual(ended, { code: 2, stdout: '', stderr });
        assert.ok(isEmpty(folder));
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
      const missing =
        '--source-name, --database, --objects, --auth, --schedule, --timezone, --modes, --strategy, --lookback, --parallel, --retry-limit, --retry-interval, --notify, --region';
      assert.equal(
        sentence,
        `Nobody can be asked here, and these answers are missing: ${missing}. Give them, or --defaults:`,
      );
      assert.ok(isEmpty(folder));
      const pasted = await run('sh', ['-c', command], { prefix, cwd: folder });
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
        { code: 2, stderr: 'Nobody can be asked here. Say which source: --source klaviyo.\n' },
      );
    });
  });

  describe('--answers', () => {
    const yaml = 'sourceName: shop\ndatabase: shop_raw\nobjects: [events, lists]\nstrategy: {lists: append}\n';
    const json = JSON.stringify({
      sourceName: 'shop',
      database: 'shop_raw',
      objects: ['events', 'lists'],
      strategy: { lists: 'append' },
    });
    const ways: [string, string[], Record<string, string>, string?][] = [
      ['a YAML file', ['--answers', 'answers.yml'], { 'answers.yml': yaml }],
      ['a JSON file', ['--answers', 'answers.json'], { 'answers.json': json }],
      ['--answers=- and YAML', ['--answers=-'], {}, yaml],
      ['--answers - and JSON', ['--answers', '-'], {}, json],
      [
        'flags',
        ['--source-name', 'shop', '--database', 'shop_raw', '--objects', 'lists,events', '--strategy', 'lists=append'],
        {},
      ],
    ];

    it('reads the same from a YAML file, a JSON file, standard input and flags', async () => {
      const trees = await inPairs(ways, async ([, words, files, stdin]) => {
        const folder = newFolder();
        for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
        const more = stdin === undefined ? {} : { stdin };
        const ended = await yo(['cdp-ingestion:klaviyo', ...defaults, '--project', 'out', ...words], folder, more);
        assert.equal(ended.code, 0, ended.stderr);
        return readTree(join(folder, 'out'));
      });
      const [first, ...rest] = trees;
      assert.ok(first?.has('sql/shop_lists_append.sql') && first.has('shop_ingest_inc.dig'));
      for (const tree of rest) assert.deepEqual(tree, first);
    });

    it('comes after flags and before what the project remembers', async () => {
      const folder = newFolder();
      const remembered = () =>
        JSON.parse(readFileSync(join(folder, '.yo-rc.json'), 'utf8'))['generator-cdp-ingestion'].sources.klaviyo;
      await yo(['cdp-ingestion:klaviyo', ...defaults, '--parallel', '7', '--region', 'eu01'], folder);
      const { code, stderr } = await yo(
        ['cdp-ingestion:klaviyo', '--answers', '-', '--database', 'from_flag'],
        folder,
        {
          stdin: 'database: from_file\nparallel: 5\n',
        },
      );
      assert.equal(code, 0, stderr);
      const { database, parallel, region } = remembered();
      assert.deepEqual({ database, parallel, region }, { database: 'from_flag', parallel: 5, region: 'eu01' });
    });
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

    for (const words of [[], ['--on-conflict', 'fail'], ['--on-conflict', 'ask'], ['--defaults']])
      it(`stops a run without a terminal${words.length > 0 ? ` and with ${words.join(' ')}` : ''}: exit 1, nothing written`, async () => {
        const folder = await editedProject();
        const before = readTree(folder);
        const { code, stderr } = await change(folder, ...words);
        const sentence =
          'Nothing was written: README.md has been edited. Look at --dry-run, then say --on-conflict skip or overwrite.\n';
        assert.deepEqual({ code, stderr }, { code: 1, stderr: sentence });
        assertTree(folder, before);
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
