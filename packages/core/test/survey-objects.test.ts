import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { projectObjects, type SurveyedObject, surveyProject } from '../src/survey/index.js';
import { goldenFiles } from './golden-files.js';

const objectsOf = (files: ReadonlyMap<string, string>): SurveyedObject[] => projectObjects(surveyProject(files), files);

/** A workflow with one group, whose one query this is. */
const withSql = (sql: string, more = ''): SurveyedObject => {
  const dig = `_export:
  td: {database: shop_raw}
+orders:
  _export:
    ingest: {source: shop, object: orders, target: shop_orders, staging: shop_orders_staging, mode: inc}
  +write:
    td>: sql/write.sql
${more}`;
  const [object] = objectsOf(
    new Map([
      ['shop.dig', dig],
      ['sql/write.sql', sql],
    ]),
  );
  assert.ok(object);
  return object;
};

const wayOf = ({ strategy, key, cursor }: SurveyedObject) => [strategy, key, cursor];

const ROWS: Readonly<Record<string, string>> = {
  merge: 'one per key, the newest',
  append: 'all, with the session that brought them',
  replace: 'full reload',
};

/** The rows of the tables in a README: name, rows, key, what new rows are known by. */
function readmeTables(text: string): Map<string, string[]> {
  const rows = text.matchAll(/^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm);
  return new Map(Array.from(rows, ([, name = '', ...cells]) => [name, cells.map((cell) => cell.replaceAll('`', ''))]));
}

describe('the survey of a project’s objects', () => {
  const goldens = readdirSync(new URL('../../../test/golden/', import.meta.url), { withFileTypes: true });

  it('reads from the SQL of every golden project what its README says of each table, and its columns', () => {
    let tables = 0;
    for (const { name } of goldens.filter((entry) => entry.isDirectory())) {
      const files = goldenFiles(name);
      const readme = readmeTables(files.get('README.md') ?? '');
      for (const object of objectsOf(files)) {
        const [rows = '', key, newest] = readme.get(object.group.target) ?? [];
        const where = `${name}: ${object.group.target}`;
        const keyed = object.strategy === 'append' && object.key.length > 0;
        assert.ok(rows.startsWith(keyed ? 'one per key, the first' : (ROWS[object.strategy ?? ''] ?? '?')), where);
        if (object.strategy !== 'append') assert.equal(object.key.join(', ') || '–', key, where);
        if (object.cursor !== undefined && newest !== 'new files') assert.equal(object.cursor, newest, where);
        assert.ok(
          object.columns?.some((column) => column.name === 'time' && column.type === 'bigint'),
          where,
        );
        assert.ok(object.parts.loadFiles.length + object.parts.scripts.length > 0, where);
        tables += 1;
      }
    }
    assert.ok(tables > 500, `${tables}`);
  });

  it('reads names with and without quotes, of any database, in templates, and columns of any type', () => {
    const { columns, database } = withSql(`-- CREATE TABLE shop_orders (no varchar)
CREATE TABLE IF NOT EXISTS \${td.database}."\${ingest.target}" (
  "id" bigint NOT NULL, -- the key, (really)
  total decimal(10, 2), "a ""b"", c" ROW(x varchar, y array(bigint)),
  note varchar COMMENT 'free, text (long)'
)`);
    assert.equal(database, 'shop_raw');
    assert.deepEqual(columns, [
      { name: 'id', type: 'bigint' },
      { name: 'total', type: 'decimal(10, 2)' },
      { name: 'a "b", c', type: 'row(x varchar, y array(bigint))' },
      { name: 'note', type: 'varchar' },
    ]);
  });

  it('takes the columns of the staging table where nothing makes the target, and none from other tables', () => {
    assert.deepEqual(withSql('CREATE TABLE "${ingest.staging}" (id varchar)').columns, [
      { name: 'id', type: 'varchar' },
    ]);
    assert.equal(withSql('CREATE TABLE shop_orders_old (id varchar)').columns, undefined);
  });

  for (const [what, sql, way] of [
    ['rows that are only added', 'INSERT INTO shop_orders SELECT * FROM s', ['append', [], undefined]],
    [
      'rows that are added once per key',
      'INSERT INTO shop_orders SELECT * FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY s.id ORDER BY time) n FROM s)',
      ['append', ['id'], undefined],
    ],
    [
      'rows of which the newest stays, also where no name is quoted',
      `INSERT INTO shop_orders SELECT * FROM s;
DELETE FROM shop_orders WHERE ingest_row_id IN (SELECT ingest_row_id FROM (SELECT ingest_row_id, ROW_NUMBER() OVER (
  PARTITION BY t.id, lower(t.shop) ORDER BY t.updated DESC) n FROM raw.shop_orders t) WHERE n > 1)`,
      ['merge', ['id', 'lower(t.shop)'], 'updated'],
    ],
    [
      'rows that are taken away by hand',
      'DELETE FROM shop_orders WHERE day = 1; INSERT INTO shop_orders SELECT 1',
      [undefined, [], undefined],
    ],
    ['only another table', 'INSERT INTO shop_orders_log SELECT 1', [undefined, [], undefined]],
    [
      'only a comment and a text',
      "-- INSERT INTO shop_orders\nSELECT 'INSERT INTO shop_orders'",
      [undefined, [], undefined],
    ],
    [
      'a statement that is not finished',
      'INSERT INTO shop_orders SELECT * FROM (SELECT x "',
      ['append', [], undefined],
    ],
  ] as const)
    it(`tells how rows reach the table of a query with ${what}`, () => {
      assert.deepEqual(wayOf(withSql(sql)), way);
    });

  it('tells what the task writes itself, and a swap of tables', () => {
    assert.deepEqual(wayOf(withSql('SELECT 1', '    insert_into: ${ingest.target}\n')), ['append', [], undefined]);
    assert.deepEqual(wayOf(withSql('SELECT 1', '    create_table: shop_orders\n')), ['replace', [], undefined]);
    const swap = '  +swap:\n    td_ddl>:\n    rename_tables: [{from: n, to: shop_orders}]\n';
    assert.deepEqual(wayOf(withSql('SELECT 1', swap)), ['replace', [], undefined]);
    assert.deepEqual(wayOf(withSql('SELECT 1', swap.replace('shop_orders', 'others'))), [undefined, [], undefined]);
  });

  it('reads what a group runs beside its failures: loads, scripts, and queries that stand in the workflow', () => {
    const more = `  +load:
    td_load>: load/\${ingest.target}.yml
  +tidy:
    py>: scripts.tidy.run
  +inline:
    td>: {data: "INSERT INTO shop_orders SELECT 1"}
  _error:
    +other:
      td_load>: load/other.yml
`;
    const object = withSql('SELECT 1', more);
    assert.deepEqual([object.parts.loadFiles, object.parts.scripts], [['load/shop_orders.yml'], ['scripts.tidy.run']]);
    assert.equal(object.strategy, 'append');
  });

  it('finds the files of a workflow that is called beside it', () => {
    const dig =
      '+orders:\n  _export: {ingest: {source: s, object: o, target: t}}\n  +w:\n    td>: q.sql\n  +l:\n    td_load>: l.yml\n';
    const [object] = objectsOf(
      new Map([
        ['main.dig', '+go:\n  call>: sub/part\n'],
        ['sub/part.dig', dig],
        ['sub/q.sql', 'INSERT INTO t SELECT 1'],
        ['q.sql', 'SELECT 1'],
      ]),
    );
    assert.deepEqual(
      [object?.strategy, object?.parts.loadFiles, object?.group.mode],
      ['append', ['sub/l.yml'], undefined],
    );
  });
});
