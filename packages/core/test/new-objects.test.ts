import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  checkAnswers,
  projectContext,
  renderProject,
  resolveAnswers,
  templateTree,
  type Source,
} from '../src/index.js';
import { flags, source as example, today } from './example-source.js';

/** A source whose objects are the person's, with one parameter for all loads, one per object, one setting, and scripts. */
const source: Source = {
  ...example,
  objects: [],
  newObject: { load: { kind: 'table' } },
  questions: [
    { key: 'project', type: 'text', message: 'Project', help: 'The project.', in: 'project_id' },
    { key: 'table', type: 'map', values: 'text', message: 'Tables', help: 'Per object.', default: {}, load: 'table' },
    { key: 'byScript', type: 'choices', message: 'By script', help: 'Which.', default: [], mayBeEmpty: true },
    {
      key: 'pace',
      type: 'integer',
      message: 'Pace',
      help: 'How fast.',
      default: 5,
      config: { key: 'rate_limit', note: 'requests a second' },
    },
  ],
  scripts: [{ task: 'load', call: 'api.load', at: 'load', when: { byScript: ['{object}'] } }],
};

const given = {
  project: 'p-1',
  objects: 'users,orders',
  columns: 'orders=id:bigint,name updated_at:timestamp,users=id name',
  key: 'orders=id',
  cursor: 'orders=updated_at',
  table: 'orders=order_lines',
};

function answersOf(more: Record<string, unknown> = {}) {
  const { answers } = resolveAnswers(source, [flags({ ...given, ...more })], today);
  checkAnswers(source, answers);
  return answers;
}

function filesOf(more: Record<string, unknown> = {}, own?: string): Map<string, string> {
  const files = renderProject(templateTree(own), projectContext(source, answersOf(more)));
  return new Map(files.map(({ path, text }) => [path, text]));
}

describe('objects that a person names', () => {
  it('have the columns, key and cursor that were answered, and the strategy that fits them', () => {
    const { objects } = projectContext(source, answersOf());
    assert.deepEqual(
      objects.map(({ name, strategy, key, cursor }) => [name, strategy, key, cursor?.column]),
      [
        ['users', 'replace', [], undefined],
        ['orders', 'merge', ['id'], 'updated_at'],
      ],
    );
    assert.deepEqual(
      objects[1]?.columns.map(({ name, sql }) => `${name} ${sql}`),
      ['id bigint', 'name varchar', 'updated_at varchar'],
    );
  });

  it('load with what all loads share, and with their own parameters', () => {
    const files = filesOf();
    assert.match(files.get('datasource/example.yml') ?? '', /^ {2}project_id: p-1$/m);
    const load = files.get('load/example_orders.yml') ?? '';
    assert.match(load, /^ {2}project_id: \$\{JSON\.stringify\(example\.in\.project_id\)\}$/m);
    assert.match(load, /^ {2}table: order_lines$/m);
  });

  for (const [what, more, message] of [
    [
      'a column list that is broken',
      { columns: 'orders=id:bigint na-me' },
      /column 2 at character 11: "na-me" must be/,
    ],
    [
      'a column that is there twice',
      { columns: 'orders=id id,users=id' },
      /column 2 at character 4: "id" is there twice/,
    ],
    ['a type that there is not', { columns: 'orders=id:text,users=id' }, /"id:text" has no type of ours: varchar/],
    ['a column that TD writes itself', { columns: 'orders=id time,users=id' }, /"time" is a column that TD/],
    ['an object without columns', { columns: 'orders=id updated_at:timestamp' }, /say which columns users has/],
    ['a key that is no column', { key: 'orders=nr' }, /--key: orders has no column nr\. It has id, name, updated_at/],
    ['a cursor that is no column', { cursor: 'orders=at' }, /--cursor: orders has no column at/],
    [
      'a cursor that cannot order',
      { cursor: 'orders=name' },
      /orders\.name is varchar, which does not tell what is newer/,
    ],
    ['an object name that cannot be a table', { objects: 'Orders' }, /"Orders" must be 1 to 40 lower-case/],
    ['a merge without a key', { key: '', strategy: 'orders=merge' }, /orders cannot be merged: it has no key/],
    [
      'a backfill of what has no months',
      { objects: 'users', columns: 'id', modes: 'hist', key: '', cursor: '', table: '' },
      /hist has nothing/,
    ],
    ['an increment without a cursor', { strategy: 'users=append' }, /users can only be replaced: it has no cursor/],
  ] as const)
    it(`refuse ${what}`, () => {
      assert.throws(() => answersOf(more), message);
    });
});

describe('a load by a script', () => {
  it('stands in the place of the bulk load, with its settings, and has a file only when it is called', () => {
    const files = filesOf({ byScript: 'orders', pace: 7 });
    const workflow = files.get('ingestion/example_ingest_inc.dig') ?? '';
    assert.match(workflow, /py>: scripts\.example_api\.load\n/);
    assert.match(workflow, /rate_limit: \$\{example\.config\.rate_limit\}/);
    assert.match(files.get('datasource/example.yml') ?? '', /rate_limit: 7 +# requests a second/);
    assert.equal(files.has('load/example_orders.yml'), false);
    assert.equal(files.has('load/example_users.yml'), true);
    assert.doesNotMatch(filesOf().get('ingestion/example_ingest_inc.dig') ?? '', /py>/);
  });
});

describe("a source's own templates", () => {
  it('are beside the shared ones, and stand in place of those of the same path', () => {
    const own = mkdtempSync(join(tmpdir(), 'templates-'));
    try {
      mkdirSync(join(own, 'load'));
      mkdirSync(join(own, 'scripts'));
      writeFileSync(join(own, 'load', '_window.yml.ejs'), 'query: <%= object.name %>\n');
      writeFileSync(join(own, 'scripts', '[source]_api.py.ejs'), '# <%= source.name %>\n');
      const files = filesOf({ byScript: 'users' }, own);
      assert.match(files.get('load/example_orders.yml') ?? '', /^ {2}query: orders$/m);
      assert.equal(files.get('scripts/example_api.py'), '# example\n');
      assert.equal(filesOf({}, own).has('scripts/example_api.py'), false);
    } finally {
      rmSync(own, { recursive: true });
    }
  });
});
