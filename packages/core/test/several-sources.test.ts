import assert from 'node:assert/strict';
import { listedAnswers, listedSources, readAnswer, resolveAnswers, templateTree, type Answers } from '../src/index.js';
import { checkAnswers } from '../src/answers/check-answers.js';
import { checkProject } from '../src/project/check-project.js';
import { compareFiles } from '../src/write/file-changes.js';
import { checkOrder } from '../src/source/object-order.js';
import { filesBefore, projectFiles, type ProjectTexts } from '../src/project/project-files.js';
import { readRecord, rememberedLayer, settingsLayer, readSettings } from '../src/answers/project-record.js';
import { questionsOf } from '../src/questions/questions.js';
import { flags, source, today } from './example-source.js';

/** A project folder in memory, and runs of the generator on it. */
class Folder {
  files = new Map<string, string>();
  get texts(): ProjectTexts {
    return { record: this.files.get('.yo-rc.json'), readme: this.files.get('README.md') };
  }
  /** Answers as a run would have them, judged. */
  answers(given: Record<string, unknown>): Answers {
    const record = readRecord(this.texts.record, '.yo-rc.json');
    const remembered = rememberedLayer(record, String(given.sourceName), source);
    const settings = settingsLayer(readSettings(this.texts.record, '.yo-rc.json'));
    const base = { startDate: '2024-01-01', ...given };
    const { answers } = resolveAnswers(source, [flags(base), remembered, settings], today, record);
    checkAnswers(source, answers);
    checkProject(answers, record);
    return answers;
  }
  run(given: Record<string, unknown>): string[] {
    const answers = this.answers(given);
    const remembered = rememberedLayer(readRecord(this.texts.record, ''), String(given.sourceName), source);
    const before = filesBefore(templateTree(), source, remembered, this.texts, today);
    const changes = compareFiles(projectFiles(templateTree(), source, answers, this.texts), before, (path) =>
      this.files.get(path),
    );
    for (const { path, text } of changes) this.files.set(path, text);
    return changes.filter(({ change }) => change === 'edited').map(({ path }) => path);
  }
}
const sorted = ({ files }: Folder) => [...files].sort(([a], [b]) => (a < b ? -1 : 1));
const us = { sourceName: 'us', objects: ['orders'] };
const eu = { sourceName: 'eu', objects: ['shops'] };

describe('several sources in one project', () => {
  it('give the same bytes in whichever order they come', () => {
    const projectName = 'shops';
    const [one, other] = [new Folder(), new Folder()];
    [us, eu].forEach((answers) => one.run({ ...answers, projectName }));
    [eu, us].forEach((answers) => other.run({ ...answers, projectName }));
    assert.deepEqual(sorted(one), sorted(other));
  });

  it('find no file edited that they have written themselves', () => {
    const folder = new Folder();
    assert.deepEqual(
      [us, eu, { ...us, parallel: 2 }, eu].flatMap((answers) => folder.run(answers)),
      [],
    );
  });

  it('keep what somebody wrote into the part of another source, and ask about nothing', () => {
    const folder = new Folder();
    folder.run(us);
    folder.run(eu);
    const readme = folder.files.get('README.md') ?? '';
    folder.files.set('README.md', readme.replace('## us\n', '## us\n\nAsk Ada.\n'));
    assert.deepEqual(folder.run({ ...eu, parallel: 2 }), []);
    assert.match(folder.files.get('README.md') ?? '', /## us\n\nAsk Ada\.\n/);
    assert.deepEqual(folder.run({ ...us, database: 'other_raw' }), ['README.md'], 'its own part is asked about');
  });

  it('name the project after the first, for good', () => {
    const folder = new Folder();
    folder.run(us);
    folder.run(eu);
    folder.run({ ...eu, parallel: 2 });
    assert.match(folder.files.get('README.md') ?? '', /^# us_ingestion\n/);
    assert.doesNotMatch(folder.files.get('README.md') ?? '', /eu_ingestion/);
  });

  it('read a record that knows no project settings', () => {
    const folder = new Folder();
    folder.run(us);
    assert.ok(!(folder.texts.record ?? '').includes('"project"'));
  });

  for (const [what, first, second, says] of [
    [
      'write one table',
      { sourceName: 'a', database: 'raw_data', newObjects: 'b_orders' },
      { sourceName: 'a_b', database: 'raw_data', objects: ['orders'] },
      /^--source-name: orders of a_b and b_orders of a would both write the table a_b_orders of raw_data\./,
    ],
    [
      'need files of one name',
      { sourceName: 'a', database: 'one_raw', newObjects: 'b_orders' },
      { sourceName: 'a_b', database: 'two_raw', objects: ['orders'] },
      /would both need the file sql\/a_b_orders_start\.sql\. Choose another name/,
    ],
    ['are in two regions', us, { ...eu, region: 'eu01' }, /^--region: us is in us01, so the whole project is/],
    [
      'are followed on two schedules',
      us,
      { ...eu, schedule: 'hourly', follow: 'x' },
      /^--follow: eu runs "Every hour \(UTC\)" and us "Every day at 02:00 \(UTC\)"\. What follows both needs one schedule/,
    ],
    ['are followed by one of them', us, { ...eu, follow: 'us_ingest_inc' }, /^--follow: us_ingest_inc is run before/],
    [
      'are followed, one of which is not there',
      us,
      { ...eu, follow: 'x', followSources: 'eu,uss' },
      /^--followSources: "uss" is no source of this project, did you mean us\? It has eu, us\.$/,
    ],
    [
      'are followed, one of which has no increments',
      us,
      { ...eu, objects: ['orders'], modes: 'hist', follow: 'x' },
      /^--follow-sources: eu has no inc workflow/,
    ],
    [
      'are followed by what has no name',
      us,
      { ...eu, follow: 'a/b/c' },
      /"a\/b\/c" must be the name of a workflow, project\/workflow/,
    ],
  ] as [string, Record<string, string>, Record<string, unknown>, RegExp][])
    it(`are refused when they ${what}`, () => {
      const folder = new Folder();
      const { newObjects, ...given } = first;
      folder.run(given);
      if (newObjects) {
        const record = JSON.parse(folder.texts.record ?? '');
        record['generator-cdp-ingestion'].sources.a.objects = [newObjects];
        folder.files.set('.yo-rc.json', JSON.stringify(record));
      }
      assert.throws(() => folder.answers(second), { name: 'UserError', message: says });
    });

  it('are taken into the region of the project', () => {
    const folder = new Folder();
    folder.run({ ...us, region: 'eu01' });
    assert.equal(folder.answers(eu).region, 'eu01');
  });
});

describe('what follows several sources', () => {
  const follow = 'ingestion/ingest_and_follow.dig';

  it('is remembered for the project, and goes on when one of them is set up again', () => {
    const folder = new Folder();
    folder.run(us);
    folder.run({ ...eu, follow: 'mart/build', followAlways: true });
    const before = folder.files.get(follow);
    assert.match(before ?? '', /require>: build\n {2}project_name: mart\n {2}rerun_on: failed/);
    assert.equal(before?.split('ignore_failure: true').length, 3);
    folder.run({ ...us, parallel: 2 });
    assert.equal(folder.files.get(follow), before);
  });

  it('takes a further source in, unless it names those it follows', () => {
    for (const [named, count] of [
      [{}, 3],
      [{ followSources: 'eu,us' }, 2],
    ] as const) {
      const folder = new Folder();
      folder.run(us);
      folder.run({ ...eu, follow: 'build', ...named });
      folder.run({ sourceName: 'asia', objects: ['clicks'] });
      assert.equal(folder.files.get(follow)?.match(/require>: \w+_ingest_inc/g)?.length, count);
    }
  });

  it('is forgotten when it is none', () => {
    const folder = new Folder();
    folder.run({ ...us, follow: 'build' });
    folder.run({ ...us, follow: 'none' });
    assert.ok(!(folder.texts.record ?? '').includes('follow'));
    assert.doesNotMatch(folder.files.get('README.md') ?? '', /ingest_and_follow/);
  });

  it('may be said by a bare flag to start always', () => {
    const question = questionsOf(source).find(({ key }) => key === 'followAlways');
    assert.ok(question);
    const context = { source, answers: {}, today };
    assert.deepEqual(
      [true, false, 'yes'].map((raw) => readAnswer(question, raw, context)),
      ['yes', 'no', 'yes'],
    );
  });
});

describe('objects that wait for others', () => {
  const names = ['orders', 'customers', 'lines'];

  it('may wait for several, and for each other in no circle', () => {
    checkOrder(names, { lines: 'orders+customers', orders: 'customers' });
    checkOrder(names, { '*': 'customers' });
  });

  for (const [what, after, says] of [
    [
      'an unknown one',
      { orders: 'custmers' },
      /^--after: orders waits for custmers, which is not loaded: did you mean customers\? Loaded are/,
    ],
    [
      'each other',
      { orders: 'customers', customers: 'lines', lines: 'orders' },
      / for ever: orders → customers → lines → orders\.$/,
    ],
    ['themselves', { orders: 'orders' }, / for ever: orders → orders\.$/],
  ] as [string, Record<string, string>, RegExp][])
    it(`are refused when they wait for ${what}`, () => {
      assert.throws(() => checkOrder(names, after), { name: 'UserError', message: says });
    });

  it('come behind those in the workflow, and are not counted by a turn', () => {
    const folder = new Folder();
    folder.run({ sourceName: 'shop', after: 'orders=clicks', parallel: 1 });
    const text = folder.files.get('ingestion/shop_ingest_inc.dig') ?? '';
    const groups = [...text.matchAll(/^ {2}\+(ingest_shop_\w+|turn_\d+):/gm)].map(([, name]) => name);
    assert.deepEqual(groups, ['turn_2', 'ingest_shop_clicks', 'ingest_shop_orders', 'ingest_shop_shops']);
    assert.match(text, /\+ingest_shop_orders:\n {4}_after: \[\+ingest_shop_clicks\]/);
    assert.match(text, /before: "'shops'", count: 1\}/);
  });
});

describe('an answers file that lists sources', () => {
  const file = [
    'database: all_raw',
    'follow: build',
    'sources:',
    '  - {source: example, sourceName: us}',
    '  - source: example',
    '    sourceName: eu',
    '    database: eu_raw',
  ].join('\n');
  const keys = ['sourceName', 'database', 'follow'];

  it('says which they are', () => {
    assert.deepEqual(listedSources(file, 'a.yml'), [
      { source: 'example', sourceName: 'us', line: 4 },
      { source: 'example', sourceName: 'eu', line: 5 },
    ]);
    assert.equal(listedSources('database: x', 'a.yml'), undefined);
  });

  it('gives each its own answers before those that serve all, with their lines', () => {
    const [own, shared] = listedAnswers(file, 'a.yml', 1, keys, []);
    assert.deepEqual([own?.values.database, own?.nameOf('database')], ['eu_raw', 'a.yml:7: database']);
    assert.deepEqual(
      [shared?.values, shared?.nameOf('database')],
      [{ database: 'all_raw', follow: 'build' }, 'a.yml:1: database'],
    );
    assert.deepEqual(listedAnswers(file, 'a.yml', 0, keys, ['follow'])[1]?.values, { database: 'all_raw' });
  });

  for (const [what, text, says] of [
    ['no list', 'sources: x', /^a\.yml:1: "sources" must be a list/],
    ['an empty list', 'sources: []', /^a\.yml:1: "sources" must be a list/],
    [
      'a source without a name',
      'sources:\n  - database: x',
      /^a\.yml:2: each of "sources" must say which source it is/,
    ],
    ['what is no source', 'sources:\n  - klaviyo', /^a\.yml:2: each of "sources" must hold keys and values/],
  ] as const)
    it(`is refused with ${what}`, () => {
      assert.throws(() => listedSources(text, 'a.yml'), { name: 'UserError', message: says });
    });

  it('is refused with an unknown key, of one or of all', () => {
    const wrong = file.replace('    database:', '    databse:');
    assert.throws(
      () => listedAnswers(wrong, 'a.yml', 1, keys, []),
      /a\.yml:7: unknown key "databse", did you mean database\?/,
    );
    assert.throws(() => listedAnswers(`x: 1\n${file}`, 'a.yml', 1, keys, []), /a\.yml:1: unknown key "x"/);
  });
});
