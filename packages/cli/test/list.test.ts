import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ListReport } from '../src/list/list-report.js';
import { folderWith, runBin } from './run-bin.js';
import { shopProject } from './shop-project.js';
import { golden } from './workflows.js';

const goldenCase = (name: string): string =>
  fileURLToPath(new URL(`../../../test/golden/${name}/expected`, import.meta.url));

const FROM = ['--from', '2026-01-31T09:00:00+09:00'];
const list = (folder: string, ...words: string[]) => runBin(['list', ...FROM, ...words], folder);
const report = (folder: string) => JSON.parse(list(folder, '--json').stdout) as ListReport;

describe('cdp-ingestion list', () => {
  it('tells what a project has that a person has edited', () => {
    const { code, stdout, stderr } = list(folderWith(shopProject));
    assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
    assert.equal(
      stdout,
      `Sources
  shop (connector shopify)
    database        raw
    data source     datasource/shop.yml
    authentication  apikey from the secret shop_key
    secrets         shop_key

Workflows
  by_hand
    file         by_hand.dig
    schedule     none: it starts by hand, or where another workflow starts it
    secrets      other_key
    other loads  +by_hand+load (by_hand.dig:1)

  shop
    file       shop.dig
    includes   datasource/shop.yml, parts/orders.dig, parts/items.dig
    schedule   Every Monday at 04:30 (Asia/Tokyo)
    next runs  2026-02-02 04:30 +09:00, 2026-02-09 04:30 +09:00, 2026-02-16 04:30 +09:00
    starts     marketing/report
    secrets    hook
    object  group                   mode  strategy  table        loads                 waits for
    orders  +load_orders            inc   append    shop_orders  load/shop_orders.yml
    items   +load_items             inc   ?         shop_items   scripts.items.load    orders
    notes   +load_notes (disabled)  inc   ?         shop_notes   scripts.notes.load

  old (never runs: it is not in the project folder, and no workflow there includes or calls it)
    file      ingestion/old.dig
    schedule  none: it starts by hand, or where another workflow starts it

Tables
  raw.shop_orders
    rows     every row that came
    from     orders of shop
    columns  id bigint, total decimal(10, 2)

  raw.shop_items
    rows     not known: the tasks of its groups write it in a way of their own
    from     items of shop
    columns  not told by the SQL of this project

  raw.shop_notes
    rows     not known: the tasks of its groups write it in a way of their own
    from     notes of shop
    columns  not told by the SQL of this project
`,
    );
  });

  it('tells of a project of several sources which is which, on which clock each runs, and what follows them', () => {
    const { sources, workflows } = report(goldenCase('hub-follow-project'));
    assert.deepEqual(
      sources.map(({ name, source, databases, secrets }) => [name, source, databases, secrets]),
      ['eu', 'test', 'us'].map((place) => [
        `klaviyo_${place}`,
        'klaviyo',
        [`klaviyo_${place}_raw`],
        [`klaviyo_${place}_api_key`],
      ]),
    );
    assert.deepEqual(
      workflows.map(({ name, schedule }) => [name, schedule?.words, schedule?.next[0]?.run]),
      [
        ['ingest_and_follow', 'Every hour (Asia/Tokyo)', '2026-01-31T09:00:00+09:00'],
        ['klaviyo_eu_ingest_inc', 'Every hour (Asia/Tokyo)', '2026-01-31T09:00:00+09:00'],
        ['klaviyo_test_ingest_inc', undefined, undefined],
        ['klaviyo_us_ingest_inc', 'Every hour (Asia/Tokyo)', '2026-01-31T09:00:00+09:00'],
      ],
    );
    assert.deepEqual(workflows[0]?.starts, [
      { operator: 'require', workflow: 'klaviyo_eu_ingest_inc', project: null },
      { operator: 'require', workflow: 'klaviyo_us_ingest_inc', project: null },
      { operator: 'require', workflow: 'build_segments', project: 'marketing' },
    ]);
  });

  it('names a workflow once that many tasks start', () => {
    const lines = list(goldenCase('klaviyo-weekly-workflow')).stdout.split('\n');
    const started = lines.filter((line) => line.startsWith('    starts '));
    assert.ok(started.length > 0);
    for (const line of started) assert.equal(new Set(line.split(/,? +/)).size, line.split(/,? +/).length, line);
  });

  it('tells of a backfill beside its increment, and each table once', () => {
    const { workflows, tables } = report(goldenCase('klaviyo-hist'));
    const [hist, inc] = workflows.map(({ objects }) => objects);
    assert.deepEqual(
      hist?.map(({ object, mode, strategy, key, cursor, loadFiles, file, line }) => [
        object,
        mode,
        strategy,
        key,
        cursor,
        loadFiles,
        `${file}:${line}`,
      ])[0],
      [
        'events',
        'hist',
        'merge',
        ['id'],
        'datetime',
        ['load/klaviyo_events.yml'],
        'ingestion/klaviyo_ingest_hist.dig:38',
      ],
    );
    assert.equal(inc?.length, 10);
    assert.equal(tables.length, 10);
    const events = tables.find(({ name }) => name === 'klaviyo_events');
    assert.deepEqual(events?.rows, [{ strategy: 'merge', key: ['id'], cursor: 'datetime' }]);
    assert.deepEqual(events?.columns?.slice(0, 2), [
      { name: 'id', type: 'varchar' },
      { name: 'uuid', type: 'varchar' },
    ]);
  });

  it('says in words what JSON says in keys', () => {
    const text = list(goldenCase('klaviyo-after')).stdout;
    assert.match(
      text,
      /^ {4}events +\+ingest_klaviyo_events +inc +merge +id +datetime +klaviyo_events +load\/klaviyo_events\.yml +profiles$/m,
    );
    assert.match(text, /^ {4}rows +one row per id, the newest by datetime$/m);
    assert.match(text, /^ {4}rows +a full copy, one row per id$/m);
    assert.ok(text.split('\n').every((line) => line === line.trimEnd()));
  });

  it('tells where a workflow is refused on standard error, lists the rest, and ends with 1', () => {
    const folder = folderWith({ ...shopProject, 'broken.dig': '+a:\n  echo>: x\n+b: {\n' });
    const { code, stdout, stderr } = list(folder);
    assert.equal(code, 1);
    assert.match(stderr, /^broken\.dig:4:1 .+\n$/s);
    assert.match(stdout, /^ {2}broken\n {4}file +broken\.dig\n {4}refused +broken\.dig:4:1$/m);
    assert.match(stdout, /^ {2}raw\.shop_orders$/m);
    const [problem] = report(folder).problems;
    assert.deepEqual([problem?.file, problem?.line, problem?.column], ['broken.dig', 4, 1]);
  });

  it('says why a workflow is refused as validate says it', () => {
    const folder = folderWith({
      'a.dig': 'timezone: Asia/Tokio\n+a:\n  echo>: x\n',
      'b.dig': '+b:\n  echo>: x\n  fail>: y\n',
    });
    const said = [
      'a.dig:1:11 There is no time zone Asia/Tokio: Digdag refuses it. Did you mean Asia/Tokyo?',
      'b.dig:3:3 +b has two operators, echo> and fail>: Digdag refuses it. Give each a task of its own.',
    ];
    assert.equal(list(folder).stderr, said.map((line) => `${line}\n`).join(''));
    const { workflows, problems } = report(folder);
    assert.deepEqual(
      workflows.flatMap((one) => one.problems),
      problems,
    );
    const lines = problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`);
    assert.deepEqual(lines, said);
  });

  it('tells once what two workflows include that is broken', () => {
    const include = '+x:\n  !include : parts/x.dig\n';
    const folder = folderWith({ 'a.dig': include, 'b.dig': include, 'parts/x.dig': 'y: {\n' });
    assert.deepEqual(
      report(folder).problems.map(({ file }) => file),
      ['parts/x.dig'],
    );
  });

  it('tells a schedule that Digdag refuses, and a record that nobody can read, and lists the rest', () => {
    const folder = folderWith({ 'a.dig': 'schedule:\n  daily>: noon\n+x:\n  echo>: y\n', '.yo-rc.json': '{' });
    const { code, stdout, stderr } = list(folder);
    assert.equal(code, 1);
    assert.match(stderr, /^a\.dig:1:1 daily> scheduler requires hh:mm:ss format: noon\n\.yo-rc\.json is not JSON/);
    assert.match(stdout, /^ {2}a\n {4}file +a\.dig\n {4}refused +a\.dig:1:1\n {4}schedule +refused: daily> scheduler/m);
  });

  it('tells the runs from now on where nothing else is said', () => {
    const { stdout } = runBin(['list', '--json'], golden);
    const next = (JSON.parse(stdout) as ListReport).workflows[0]?.schedule?.next[0]?.run ?? '';
    const wait = new Date(next).getTime() - Date.now();
    assert.ok(wait > 0 && wait <= 24 * 60 * 60 * 1000, next);
  });

  it('takes the folder of a project, or one in it', () => {
    const folder = folderWith(
      Object.fromEntries(Object.entries(shopProject).map(([path, text]) => [`p/${path}`, text])),
    );
    const whole = list(join(folder, 'p')).stdout;
    assert.deepEqual([list(folder, 'p').stdout, list(folder, 'p/load').stdout], [whole, whole]);
  });

  it('ends with 2 and says what was looked for where there is no project', () => {
    const { code, stdout, stderr } = list(folderWith({ 'readme.txt': '' }));
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^\. is not a project\. Looked for \*\.dig in it, /);
  });

  it('ends with 2 and names projects where a folder holds several', () => {
    const { code, stderr } = list(folderWith({ 'one/a.dig': '', 'two/a.dig': '' }));
    assert.deepEqual([code, stderr], [2, '. holds 2 projects. Name one of them: one, two.\n']);
  });

  it('ends with 3 for what is not there, or may not be read', function () {
    assert.deepEqual(
      [list(golden, 'nowhere')].map(({ code, stderr }) => [code, stderr]),
      [[3, 'Cannot read nowhere: there is no such file or folder.\n']],
    );
    if (process.getuid?.() === 0) return; // root may read everything
    const folder = folderWith({ 'a.dig': '' });
    chmodSync(join(folder, 'a.dig'), 0);
    assert.equal(list(folder).code, 3);
  });

  for (const [words, said] of [
    [['--from', 'tomorrow'], '--from: "tomorrow" is no instant, such as 2026-01-31 or 2026-01-31T09:00:00+09:00.'],
    [['--from', '2026-13-31'], '--from: "2026-13-31" is no instant, such as 2026-01-31 or 2026-01-31T09:00:00+09:00.'],
    [['--form', 'x'], "error: unknown option '--form'\n(Did you mean --from?)"],
    [[''], 'A path is empty. Name a folder, or none for this one.'],
    [['.', 'load'], "error: too many arguments for 'list'. Expected 1 argument but got 2."],
  ] as const)
    it(`ends with 2 for ${words.join(' ')}`, () => {
      const { code, stdout, stderr } = runBin(['list', ...words], golden);
      assert.deepEqual({ code, stdout, stderr }, { code: 2, stdout: '', stderr: `${said}\n` });
    });
});
