import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import {
  checkAnswers,
  findConnector,
  projectContext,
  renderProject,
  resolveAnswers,
  templateTree,
  type ColumnType,
} from '@cdp-ingestion/core';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { source } from '../src/source.js';
import { answers, run } from './run.js';

const columns = 'orders=id:bigint name day:timestamp at:bigint updated_at:timestamp';
const templates = fileURLToPath(new URL('../templates', import.meta.url));

/** What TD stores of each type. */
const forms: Record<ColumnType, string> = {
  varchar: 'text; BYTES as base64, numbers with all their digits',
  bigint: 'bigint',
  double: 'double',
  boolean: 'text, `true` or `false`',
  timestamp: 'text: `2024-01-31T10:00:00.123456Z`, of a DATETIME without the Z, of a DATE `2024-01-31`',
  json: 'JSON text; GEOGRAPHY as GeoJSON',
};

function loadOf(more: Record<string, unknown>): string {
  const layer = { values: { ...answers, columns, ...more }, nameOf: (key: string) => `--${key}` };
  const resolved = resolveAnswers(source, [layer], '2024-02-10').answers;
  checkAnswers(source, resolved);
  const files = renderProject(templateTree(templates), projectContext(source, resolved));
  return files.find(({ path }) => path === 'load/bigquery_orders.yml')?.text ?? '';
}

describe('BigQuery', () => {
  it('is plain data', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(source)), source);
  });

  it('has parameters that the connector knows', () => {
    const known = findConnector(source.connector)?.parameters.map(({ name }) => name) ?? [];
    const params = [
      ...source.authentications.flatMap((kind) => Object.keys(kind.params)),
      ...source.questions.flatMap((question) => question.in ?? question.load ?? []),
      ...Object.keys(source.newObject.load),
    ];
    assert.deepEqual(
      params.filter((name) => !known.includes(name)),
      [],
    );
  });

  it('quotes what stands in the query', () => {
    const load = loadOf({
      table: 'orders=Größe-2',
      dataProject: 'orders=other-project',
      sourceNames: 'orders=name:Kunden-Name',
    });
    assert.match(load, /CAST\(`Kunden-Name` AS STRING\) AS `name`/);
    assert.match(load, /FROM `other-project\.sales\.Größe-2`/);
  });

  for (const [filter, condition] of [
    ['name is_null', '`name` IS NULL'],
    ["name equals it's", "CAST(`name` AS STRING) = 'it\\'s'"],
    ['name not_equals a', "(`name` IS NULL OR CAST(`name` AS STRING) <> 'a')"],
    ['id in 1|-2', 'CAST(`id` AS INT64) IN (1, -2)'],
    ['at greater_than last_load_time', 'CAST(`at` AS INT64) > ${td.last_results.window_start}'],
    ['updated_at greater_than 2024-01-01T09:00:00+09:00', "`updated_at` > TIMESTAMP '2024-01-01T00:00:00Z'"],
    ['updated_at equals 2024-01-01', undefined],
    ['day greater_than 2024-01-01', undefined],
    ['name like a\\%', undefined],
  ] as const)
    it(`${condition ? 'asks BigQuery for' : 'keeps to the checks after the load'}: ${filter}`, () => {
      const more = { cursor: 'updated_at', sourceTypes: 'day:DATE', filters: `orders.${filter}` };
      const lines = loadOf(more)
        .split('\n')
        .filter((line) => / {2}AND /.test(line))
        .slice(1);
      assert.deepEqual(
        lines.map((line) => line.trim()),
        condition ? [`AND ${condition}`] : [],
      );
    });

  for (const [type, cursor, from] of [
    ['TIMESTAMP', 'updated_at', /`updated_at` >= TIMESTAMP '\$\{moment.*'YYYY-MM-DD HH:mm:ss'\)\}\+00:00'$/m],
    ['DATETIME', 'updated_at', /`updated_at` >= DATETIME '\$\{moment.*'YYYY-MM-DD HH:mm:ss'\)\}'$/m],
    ['DATE', 'day', /`day` >= DATE '\$\{moment.*'YYYY-MM-DD'\)\}'$/m],
    ['seconds', 'at', /`at` >= \$\{td\.last_results\.window_start\}$/m],
    ['milliseconds', 'at', /`at` >= \$\{td\.last_results\.window_start\}000$/m],
    ['microseconds', 'at', /`at` >= \$\{td\.last_results\.window_start\}000000$/m],
  ] as const)
    it(`compares a cursor of the type ${type} with a literal of it`, () => {
      assert.match(loadOf({ cursor, cursorType: type }), from);
    });

  for (const [what, more, message] of [
    ['a broken column list', { columns: 'orders=id:bigint na-me' }, /column 2 at character 11: "na-me" must be/],
    ['a key that is no column', { key: 'orders=nr' }, /--key: orders has no column nr/],
    ['a cursor that cannot order', { cursor: 'orders=name' }, /orders\.name is varchar, which does not tell/],
    [
      'a cursor whose BigQuery type cannot order',
      { cursor: 'orders=day', sourceTypes: 'orders=day:BYTES' },
      /--cursor: the cursor of orders has a type in --source-types/,
    ],
    [
      'a cursor that is a text at BigQuery',
      { cursor: 'orders=name', format: 'orders.name=%Y-%m-%d' },
      /BigQuery itself compares the cursor of orders/,
    ],
    [
      'two types of one cursor',
      { cursor: 'orders=day', cursorType: 'orders=TIMESTAMP', sourceTypes: 'orders=day:DATE' },
      /the cursor of orders is TIMESTAMP here and of another type/,
    ],
    ['a date of a number', { cursor: 'orders=at', cursorType: 'DATE' }, /the cursor of orders is a bigint: seconds/],
    [
      'seconds of a time',
      { cursor: 'orders=day', cursorType: 'seconds' },
      /the cursor of orders is a timestamp: TIMESTAMP/,
    ],
    ['a table and a query', { table: 'orders=o', query: 'orders=SELECT 1' }, /orders has a --table too/],
    ['a table import of an increment', { cursor: 'day', importType: 'table' }, /reads all of orders each time/],
    ['a table import of a query', { query: 'orders=SELECT 1', importType: 'table' }, /orders is a --query/],
    ['a table import of a wildcard', { table: 'orders=o_*', importType: 'table' }, /which only a query can read/],
    ['a table import with a partition', { partition: 'day', importType: 'table' }, /has no place for a --partition/],
    [
      'a type of a column that is not there',
      { sourceTypes: 'orders=dya:DATE' },
      /--source-types: orders has no column dya/,
    ],
    ['a type that needs no telling', { sourceTypes: 'orders=day:INT64' }, /must be columns with one of DATE/],
    ['a table with a backtick', { table: 'orders=a`b' }, /is no table/],
    ['a table with a quote', { table: "orders=a'b" }, /is no table/],
    ['a table with a template', { table: 'orders=a${b}' }, /is no table/],
    ['a table with its dataset', { table: 'orders=sales.orders' }, /is no table/],
    ['a dataset with a newline', { dataset: 'sa\nles' }, /is no dataset/],
    ['a project with a quote', { projectId: "acme'analytics" }, /is no project ID/],
    ['a name with a backtick', { sourceNames: 'orders=name:a`b' }, /must be columns with their names/],
    ['two queries', { query: 'orders=SELECT 1; SELECT 2' }, /must be one SELECT/],
    ['a query with a template', { query: 'orders=SELECT ${x}' }, /must be one SELECT/],
    ['a statement that is no query', { query: 'orders=DELETE FROM t' }, /must be one SELECT/],
    ['an integer partition', { partition: 'orders=id:INT64' }, /For an integer range use --query/],
    ['a location that is none', { location: 'Tokyo' }, /is no location/],
  ] as const)
    it(`refuses ${what}`, () => {
      assert.throws(() => loadOf(more), message);
    });

  it('says so in one sentence to who runs it', async () => {
    await assert.rejects(run({ columns, cursor: 'orders=name' }), /^UserError: --cursor: orders\.name is varchar/);
  });

  it('has a README with the current table of types (UPDATE=1 writes it)', async () => {
    const file = fileURLToPath(new URL('../README.md', import.meta.url));
    const before = readFileSync(file, 'utf8');
    const types = Object.entries(source.schema.types);
    const rows = [...new Set(types.map(([, ours]) => ours))].map((ours) => {
      const theirs = types.filter(([, one]) => one === ours).map(([type]) => type);
      const repeated = source.schema.repeated === ours ? ', anything that is REPEATED' : '';
      return `| ${theirs.join(', ')}${repeated} | \`${ours}\` | ${forms[ours]} |`;
    });
    const table = ['| BigQuery | type in --columns | at TD |', '| --- | --- | --- |', ...rows].join('\n');
    const text = before.replace(/(<!-- types -->\n)[^]*(<!-- \/types -->)/, `$1\n${table}\n\n$2`);
    const current = await format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
    if (process.env.UPDATE) writeFileSync(file, current);
    assert.equal(readFileSync(file, 'utf8'), current);
  });
});
