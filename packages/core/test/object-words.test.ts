import assert from 'node:assert/strict';
import {
  answersSchema,
  checkAnswers,
  objectsTable,
  projectContext,
  questionsOf,
  renderProject,
  resolveAnswers,
  templateTree,
  type Source,
} from '../src/index.js';
import { flags, source as example, today } from './example-source.js';

const [orders, shops, clicks] = example.objects;

/** Two routes: by one a script loads reports whole by day, by the other the connector loads something of the same name. */
const source: Source = {
  ...example,
  authentications: [
    {
      id: 'key',
      title: 'A key',
      params: { api_key: { secret: 'api_key' } },
      env: { KEY: 'api_key' },
      help: 'Create a key.',
    },
  ],
  objects: [
    { ...orders, when: { route: ['api'] }, whole: ['name'], wantsStart: true, load: { kind: 'o', noise: 1 } },
    { ...shops, when: { route: ['api'] } },
    { ...orders, key: ['name'], strategy: 'replace', when: { route: ['files'] } },
    clicks,
  ],
  questions: [
    {
      key: 'pace',
      type: 'integer',
      message: 'Pace',
      help: 'How fast.',
      default: 5,
      config: { key: 'pace', note: 'how fast' },
    },
    { key: 'route', type: 'choice', choices: ['api', 'files'], default: 'api', message: 'Route', help: 'Which way.' },
    {
      key: 'paths',
      type: 'map',
      values: 'text',
      default: {},
      message: 'Paths',
      help: 'Where.',
      when: { route: ['files'] },
    },
  ],
  refused: [{ object: { route: '^files$', paths: '^$' }, wrong: 'say where {object} is.' }],
  scripts: [{ task: 'load', call: 'api.load', at: 'load', when: { route: ['api'] }, reads: ['kind'] }],
};

const answersOf = (more: Record<string, unknown>) =>
  resolveAnswers(source, [flags({ startDate: '2024-01-01', ...more })], today).answers;

function filesOf(more: Record<string, unknown>): Map<string, string> {
  const answers = answersOf(more);
  checkAnswers(source, answers);
  const files = renderProject(templateTree(), projectContext(source, answers));
  return new Map(files.map(({ path, text }) => [path, text]));
}

describe('an object that depends on an answer', () => {
  it('comes after the question, and is there only with that answer', () => {
    const keys = questionsOf(source).map(({ key }) => key);
    assert.ok(keys.indexOf('route') < keys.indexOf('objects'));
    assert.ok(keys.indexOf('objects') < keys.indexOf('pace'));
    assert.deepEqual(answersOf({}).objects, ['orders', 'shops', 'clicks']);
    assert.deepEqual(answersOf({ route: 'files' }).objects, ['orders', 'clicks']);
    assert.throws(() => answersOf({ route: 'files', objects: 'shops' }), /"shops" is not one of orders, clicks/);
    assert.deepEqual(answersOf({ strategy: 'orders=append' }).strategy, { orders: 'append' });
  });

  it('may have another key and strategy for the same name', () => {
    assert.ok(filesOf({}).has('sql/example_orders_merge.sql'));
    assert.ok(filesOf({ route: 'files', paths: 'x' }).has('sql/example_orders_replace.sql'));
  });

  it('is once in the schema of an answers file, and each time in the table of a README', () => {
    const { objects } = answersSchema(source).properties as Record<string, { items: { enum: string[] } }>;
    assert.deepEqual(objects?.items.enum, ['orders', 'shops', 'clicks']);
    const lines = objectsTable(source).split('\n').slice(2);
    assert.match(lines[0] ?? '', /^\| `orders`, `--route api` \| `scripts\/<source name>_api\.py` \| `id` /);
    assert.match(lines[2] ?? '', /^\| `orders`, `--route files` \| `klaviyo`, `data_source: profiles` \| `name` /);
  });
});

describe('a combination that is refused', () => {
  it('may name an answer that is not per object', () => {
    assert.throws(() => filesOf({ route: 'files' }), /say where orders is/);
    assert.throws(() => filesOf({ route: 'files', paths: 'orders=x' }), /say where clicks is/);
  });
});

describe('rows that come whole', () => {
  it('are taken away by the merge when they did not come again, and only then', () => {
    const merge = filesOf({}).get('sql/example_orders_merge.sql') ?? '';
    assert.match(merge, /^-- Each name comes whole/m);
    assert.match(merge, /ON t\."name" = w\."name" AND t\."time" < w\."ingest_read"\nWHERE NOT EXISTS/);
    const plain = filesOf({ objects: 'clicks', key: 'clicks=page', strategy: 'merge' }).get(
      'sql/example_clicks_merge.sql',
    );
    assert.doesNotMatch(plain ?? '', /UNION|whole/);
  });

  it('need the columns that say which', () => {
    assert.throws(() => filesOf({ columns: 'orders=id updated:timestamp' }), /--columns: orders needs name/);
  });
});

describe('a script in place of the bulk load', () => {
  it('gets the settings that it reads, and the start date for a full reload that wants it', () => {
    const text = filesOf({ strategy: 'orders=replace' }).get('ingestion/example_ingest_inc.dig') ?? '';
    assert.match(
      text,
      /start: \$\{moment\.utc\(example\.config\.start_date\)\.unix\(\)\}\n +end: \$\{moment\.utc\(\)\.unix\(\)\}\n +settings:\n +kind: o\n +_env:/,
    );
    assert.match(text, /object: shops\n.*\n +start: 0\n +end: 0\n/);
  });

  it('gets the secret that no load needs any more; without a script it is the other way round', () => {
    const files = filesOf({});
    assert.match(files.get('datasource/example.yml') ?? '', /^in: \{\}$/m);
    assert.match(files.get('ingestion/example_ingest_inc.dig') ?? '', /KEY: \$\{secret:example_api_key\}/);
    const loads = filesOf({ route: 'files', paths: 'x' });
    assert.match(
      loads.get('datasource/example.yml') ?? '',
      /^in:\n {2}type: klaviyo\n {2}api_key: \$\{secret:example_api_key\}$/m,
    );
    assert.doesNotMatch([...loads.values()].join(''), /TD_API_KEY|td\.apikey/);
  });
});
