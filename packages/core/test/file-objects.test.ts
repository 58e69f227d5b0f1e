import assert from 'node:assert/strict';
import {
  layTemplates,
  projectContext,
  readTemplate,
  renderProject,
  resolveAnswers,
  templateTree,
  type Source,
} from '../src/index.js';
import { flags, source as example, today } from './example-source.js';

/** A source of files: a script chooses them in place of the window, and another looks at them behind the load. */
const source: Source = {
  ...example,
  objects: [],
  newObject: { load: {}, increment: 'file' },
  questions: [
    {
      key: 'kind',
      type: 'map',
      values: 'choice',
      choices: ['text', 'packed'],
      default: {},
      message: 'Kind',
      help: 'Kind.',
    },
    {
      key: 'home',
      type: 'choice',
      choices: ['true', 'false'],
      default: 'true',
      in: 'home',
      message: 'Home',
      help: 'Home.',
    },
    {
      key: 'rest',
      type: 'integer',
      default: 90,
      config: { key: 'settle', note: 'of the source' },
      message: 'Rest',
      help: 'Rest.',
    },
  ],
  scripts: [
    { task: 'choose', call: 'files.choose', at: 'window' },
    { task: 'unpack', call: 'files.unpack', at: 'load', when: { kind: ['packed'] } },
    { task: 'confirm', call: 'files.confirm', at: 'loaded' },
  ],
};

const own = {
  'scripts/[source]_files.py': '',
  'ingestion/_settings.dig': 'strategy: <%= object.strategy %>\n',
  'sql/_more_start.sql': ';\nSELECT 1\n',
  'sql/_more_write.sql': ';\nSELECT 2\n',
};
const tree = layTemplates(
  templateTree(),
  Object.entries(own).map(([path, text]) => [path, readTemplate(text, path)]),
);

function filesOf(more: Record<string, unknown> = {}): Map<string, string> {
  const given = { objects: 'a,b', columns: { a: 'id', b: 'id' }, key: { a: 'id' }, kind: { b: 'packed' }, ...more };
  const { answers } = resolveAnswers(source, [flags(given)], today);
  return new Map(renderProject(tree, projectContext(source, answers)).map(({ path, text }) => [path, text]));
}

const tasksOf = (files: Map<string, string>, object: string) =>
  [
    ...(files.get('ingestion/example_ingest_inc.dig') ?? '')
      .split(`+ingest_example_${object}:`)[1]!
      .matchAll(/^ {4}\+(\w+):/gm),
  ]
    .map(([, name]) => name)
    .slice(0, 7);

describe('an object whose new rows come in files', () => {
  it('has a script in place of the window, one in place of the load by its own value of a map, one behind it', () => {
    const files = filesOf();
    assert.deepEqual(tasksOf(files, 'a'), ['start', 'choose', 'load', 'confirm', 'check', 'merge', 'log_success']);
    assert.deepEqual(tasksOf(files, 'b'), ['start', 'choose', 'unpack', 'confirm', 'check', 'append', 'log_success']);
    assert.ok(files.has('load/example_a.yml') && !files.has('load/example_b.yml'));
    assert.ok(!files.has('sql/window.sql'));
  });

  it('tells the window to the scripts behind the one that finds it, also in a full reload', () => {
    for (const more of [{}, { strategy: 'replace' }]) {
      const workflow = filesOf(more).get('ingestion/example_ingest_inc.dig') ?? '';
      assert.match(workflow, /files\.choose\n(.*\n){5}\s+start: 0\n\s+end: 0\n/);
      assert.match(workflow, /files\.confirm\n(.*\n){6}\s+end: \$\{td.last_results.window_end\}\n/);
    }
  });

  it('takes what a source adds: settings of its scripts, statements of its SQL', () => {
    const files = filesOf({ strategy: { a: 'replace', b: 'append' } });
    assert.match(
      files.get('ingestion/example_ingest_inc.dig') ?? '',
      /settings:\n(\s+\w+: .*\n)*\s+strategy: replace\n/,
    );
    for (const [name, end] of [
      ['a_start', 1],
      ['a_replace', 2],
      ['b_append', 2],
    ] as const)
      assert.match(files.get(`sql/example_${name}.sql`) ?? '', new RegExp(`\\n;\\nSELECT ${end}\\n$`), name);
  });

  it('has no look-back, and the source may say what a setting of all sources is', () => {
    const datasource = filesOf().get('datasource/example.yml') ?? '';
    assert.doesNotMatch(datasource, /lookback/);
    assert.match(datasource, /settle: 90 +# of the source\n/);
    assert.equal(datasource.match(/settle:/g)?.length, 1);
    assert.match(datasource, /home: true\n/);
  });
});

describe('a map that names some objects only', () => {
  it('leaves the default to the others', () => {
    const [kind] = source.questions;
    const withDefault = { ...source, questions: [{ ...kind!, default: { '*': 'text' } }] };
    const answersOf = (kind: unknown) =>
      resolveAnswers(withDefault, [flags({ objects: 'a,b', columns: 'id', kind })], today).answers.kind;
    assert.deepEqual(answersOf({ b: 'packed' }), { '*': 'text', b: 'packed' });
    assert.deepEqual(answersOf('packed'), { '*': 'packed' });
  });
});

describe('the README of a source of files', () => {
  it('speaks of new files, not of a start date or a cursor', () => {
    const readme = filesOf({ columns: { a: 'id at:timestamp', b: 'id' }, cursor: { a: 'at' } }).get('README.md') ?? '';
    assert.match(readme, /\| loads the files that are new \|/);
    assert.match(readme, /\| `example_a` \| one per key, the newest \| `id` \| new files \|/);
  });
});
