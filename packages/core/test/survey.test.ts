import assert from 'node:assert/strict';
import { projectObjects, projectSources, surveyProject } from '../src/survey/index.js';
import { goldenFiles } from './golden-files.js';

const group = (object: string, more = ''): string => `+any_name_${object}:
  _export:
    ingest: {source: shop, object: ${object}, target: shop_${object}, staging: s_${object}, mode: inc}
${more}  +load:
    td_load>: load/shop_${object}.yml
`;

const survey = (files: Record<string, string>) => surveyProject(new Map(Object.entries(files))).workflows;
const objects = (files: Record<string, string>) =>
  survey(files).map(({ file, groups }) => [file, ...groups.map(({ object }) => object)]);

describe('the survey of a project', () => {
  it('finds the groups of a generated project with their place, in both of its workflows', () => {
    const { workflows } = surveyProject(goldenFiles('klaviyo-hist'));
    assert.deepEqual(
      workflows.map(({ file, reach, files, problems, groups }) => [file, reach, files, problems, groups.length]),
      [
        [
          'klaviyo_ingest_hist.dig',
          'found',
          ['klaviyo_ingest_hist.dig', 'datasource/klaviyo.yml', 'ingestion/klaviyo_ingest_hist.dig'],
          [],
          2,
        ],
        [
          'klaviyo_ingest_inc.dig',
          'found',
          ['klaviyo_ingest_inc.dig', 'datasource/klaviyo.yml', 'ingestion/klaviyo_ingest_inc.dig'],
          [],
          10,
        ],
      ],
    );
    const [events] = workflows[0]?.groups ?? [];
    assert.ok(events);
    const { at, task, ...said } = events;
    assert.deepEqual(said, {
      source: 'klaviyo',
      object: 'events',
      target: 'klaviyo_events',
      mode: 'hist',
      staging: 'klaviyo_events_hist_staging',
      disabled: false,
      waitsFor: [],
    });
    assert.equal(task.name, '+ingest_klaviyo_events');
    assert.equal(`${at.file}:${at.start.line}:${at.start.column}`, 'ingestion/klaviyo_ingest_hist.dig:38:9');
  });

  it('takes no turn, no backfill and no task of a group for a group', () => {
    const groups = surveyProject(goldenFiles('klaviyo-hist')).workflows.flatMap((workflow) => workflow.groups);
    assert.equal(groups.length, 12);
    for (const { task } of groups) assert.match(task.name, /^\+ingest_klaviyo_/);
  });

  it('reads workflows that are split in files, each group where it stands', () => {
    const files = {
      'shop.dig': '+a:\n  !include : parts/a.dig\n+b:\n  !include : parts/b.dig\n',
      'parts/a.dig': group('orders'),
      'parts/b.dig': group('items'),
    };
    assert.deepEqual(
      survey(files).map(({ file, files: all, groups }) => [file, all, groups.map(({ at }) => at.file)]),
      [['shop.dig', ['shop.dig', 'parts/a.dig', 'parts/b.dig'], ['parts/a.dig', 'parts/b.dig']]],
    );
  });

  it('takes what a group does not export from above, and fills in what exports name', () => {
    const [workflow] = survey({
      'shop.dig': `_export:
  prefix: eu
  ingest: {source: shop, mode: inc}
+orders:
  _export:
    ingest: {object: orders, target: "\${prefix}_orders", staging: "\${unknown}_x"}
`,
    });
    assert.deepEqual(
      workflow?.groups.map(({ source, object, target, mode, staging }) => [source, object, target, mode, staging]),
      [['shop', 'orders', 'eu_orders', 'inc', '${unknown}_x']],
    );
  });

  it('tells groups that are disabled, by themselves or by what is around them', () => {
    const inner = group('items').replaceAll(/^/gm, '  ').trimEnd();
    const files = { 'a.dig': `${group('orders', '  _disable: true\n')}+more:\n  _disable: true\n${inner}\n` };
    const [workflow] = survey(files);
    assert.deepEqual(
      workflow?.groups.map(({ object, disabled, task }) => [object, disabled, task.children.map(({ name }) => name)]),
      [
        ['orders', true, ['+load']],
        ['items', true, ['+load']],
      ],
    );
  });

  it('tells workflows that are called, and those that Digdag never gets to', () => {
    const files = { 'a.dig': '+go:\n  call>: sub/b\n', 'sub/b.dig': group('b'), 'ingestion/c.dig': group('c') };
    assert.deepEqual(
      survey(files).map(({ file, reach }) => [file, reach]),
      [
        ['a.dig', 'found'],
        ['sub/b.dig', 'called'],
        ['ingestion/c.dig', 'never'],
      ],
    );
  });

  it('tells of a workflow once that Digdag finds and that another calls', () => {
    const files = { 'a.dig': '+go:\n  call>: b\n', 'b.dig': group('b') };
    assert.deepEqual(
      survey(files).map(({ file, reach }) => [file, reach]),
      [
        ['a.dig', 'found'],
        ['b.dig', 'found'],
      ],
    );
  });

  it('tells where a workflow is refused, and what the rest of it and the others hold', () => {
    const files = {
      'a.dig': `${group('orders')}+bad: {x: [}\n`,
      'b.dig': `${group('items')}+two:\n  echo>: 1\n  fail>: 2\n`,
    };
    assert.deepEqual(objects(files), [
      ['a.dig', 'orders'],
      ['b.dig', 'items'],
    ]);
    const [a, b] = survey(files);
    assert.deepEqual([a?.problems.map(({ file, start }) => [file, start.line])], [[['a.dig', 6]]]);
    assert.deepEqual(
      b?.problems.map(({ start, message }) => [start.line, /echo>.*fail>/s.test(message)]),
      [[8, true]],
    );
  });

  it('reads what is left of a workflow that is cut off anywhere, and all of the others', () => {
    const golden = goldenFiles('klaviyo-hist');
    const cut = 'ingestion/klaviyo_ingest_inc.dig';
    const whole = golden.get(cut) ?? '';
    let [refused, most] = [0, 0];
    for (let length = 0; length < whole.length; length += 503) {
      const files = new Map(golden).set(cut, whole.slice(0, length));
      const survey = surveyProject(files);
      const [hist, inc] = survey.workflows;
      assert.equal(hist?.groups.length, 2);
      projectObjects(survey, files);
      projectSources(survey, {}, files);
      refused += inc?.problems.length ? 1 : 0;
      most = Math.max(most, inc?.groups.length ?? 0);
    }
    assert.ok(refused > 5, `${refused}`);
    assert.equal(most, 10);
  });

  it('finds nothing in a project without workflows', () => {
    assert.deepEqual(survey({ 'load/x.yml': 'in: {}\n' }), []);
  });
});
