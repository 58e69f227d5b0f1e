import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { goldenCases, readTree } from '../golden/cases.js';
import { everything, inPairs, yo } from './prefix.js';
import { defaults, project } from './project.js';
import { newFolder } from './user.js';

describe('yo, given answers', function () {
  this.timeout(600_000);

  before(async () => {
    await everything();
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
        ['--source-name', 'shop', '--database', 'shop_raw', '--objects', 'events,lists', '--strategy', 'lists=append'],
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

  describe('answers.schema.json, as it is installed', () => {
    let isValid: ValidateFunction;

    before(async () => {
      const { folder } = await everything();
      const path = join(folder, 'lib/node_modules/generator-cdp-ingestion-klaviyo/answers.schema.json');
      isValid = new Ajv2020({ formats: { date: /^\d{4}-\d{2}-\d{2}$/ } }).compile(
        JSON.parse(readFileSync(path, 'utf8')),
      );
    });

    it('accepts the answers of every golden project', () => {
      for (const { name, source, answers } of goldenCases) {
        if (source !== 'klaviyo') continue;
        assert.ok(isValid(parse(readFileSync(answers, 'utf8'))), `${name}: ${JSON.stringify(isValid.errors)}`);
      }
    });

    it('accepts what a project remembers, which is every answer', async () => {
      const record = readFileSync(join(await project(), '.yo-rc.json'), 'utf8');
      const { klaviyo } = JSON.parse(record)['generator-cdp-ingestion'].sources;
      delete klaviyo.source;
      assert.ok(isValid(klaviyo), JSON.stringify(isValid.errors));
    });

    it('refuses what the generator refuses', () => {
      const wrong = [
        { object: ['events'] },
        { objects: ['orders'] },
        { objects: [] },
        { parallel: 31 },
        { startDate: 'yesterday' },
        { strategy: { orders: 'merge' } },
        { strategy: { events: 'upsert' } },
        { region: 'mars' },
      ];
      for (const answers of wrong) assert.ok(!isValid(answers), JSON.stringify(answers));
    });
  });
});
