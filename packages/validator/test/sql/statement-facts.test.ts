import assert from 'node:assert/strict';
import { insertGuards } from '../../src/sql/insert-guards.js';
import { mayAddTwice } from '../../src/sql/may-add-twice.js';
import { readSql } from '../../src/sql/read-sql.js';
import { statementFacts, type StatementFacts } from '../../src/sql/statement-facts.js';

const all = (text: string): StatementFacts[] => statementFacts(readSql(text));
const one = (text: string): StatementFacts => all(text)[0] as StatementFacts;
const reads = (text: string): string[] => one(text).reads.map((table) => table.text);

describe('the facts of a statement', () => {
  const kinds = {
    select: ['SELECT 1', 'WITH a AS (SELECT 1) SELECT * FROM a', 'VALUES 1', '(SELECT 1) UNION (SELECT 2)', 'TABLE t'],
    insert: ['INSERT INTO t SELECT 1', 'insert overwrite table t select 1'],
    'create-table': ['CREATE TABLE t (a bigint)', 'CREATE TABLE IF NOT EXISTS t (a bigint)'],
    'create-table-as': ['CREATE TABLE t AS SELECT 1', 'CREATE OR REPLACE TABLE t (a) WITH (x = 1) AS (SELECT 1)'],
    'drop-table': ['DROP TABLE t', 'DROP TABLE IF EXISTS t'],
    delete: ['DELETE FROM t', 'TRUNCATE TABLE t'],
    merge: ['MERGE INTO t USING u ON t.a = u.a WHEN MATCHED THEN DELETE'],
    update: ['UPDATE t SET a = 1'],
    alter: ['ALTER TABLE t RENAME TO u'],
    other: ['SHOW TABLES', 'SELCT 1', '${query}'],
  };
  for (const [kind, texts] of Object.entries(kinds))
    for (const text of texts) it(`say that ${text} is ${kind}`, () => assert.equal(one(text).kind, kind));

  it('name the target of every kind that changes a table', () => {
    const { select, other, ...changing } = kinds;
    for (const text of Object.values(changing).flat()) assert.equal(one(text).target?.text, 't', text);
    for (const text of [...select, ...other]) assert.equal(one(text).target, undefined, text);
  });

  const names = ['t', '"t"', 'db.t', '"db"."t"', 'db . t', '${x}', '${x}_a', '"${x}_a"', 'if', 'select', '"a""b"', ''];
  const beginnings = [...Object.values(kinds).flat(), 'DROP TABLE IF EXISTS', 'CREATE TABLE IF', 'UPDATE IF EXISTS'];
  it('are the same where comments stand between the words, so that the usual form says nothing else than the tokens', () => {
    const facts = ({ kind, target, isConditional }: StatementFacts) => [kind, target?.parts, target && isConditional];
    for (const beginning of beginnings)
      for (const name of names)
        for (const rest of ['', ' (a bigint)', ' SELECT 1 FROM s', " 'a'", ' AS SELECT 1', '."x"', "x'00'"]) {
          const text = `${beginning.replace(/ t\b.*/, ' ')} ${name}${rest}`;
          const commented = text.replaceAll(/ +(?=[^ ])/g, ' /**/ ');
          assert.deepEqual(all(text).map(facts), all(commented).map(facts), text);
        }
  });

  it('keep a name as it is written, with its place and its parts', () => {
    const text = 'INSERT INTO ${td.database}."a ""b""${x}" SELECT 1';
    const { target } = one(text);
    assert.deepEqual(target?.parts, ['${td.database}', 'a "b"${x}']);
    assert.equal(text.slice(target?.start, target?.end), '${td.database}."a ""b""${x}"');
  });

  it('look over a template in front', () => {
    assert.equal(one('${with_clause} INSERT INTO t SELECT 1').target?.text, 't');
  });

  it('name the tables that are read', () => {
    assert.deepEqual(
      reads('SELECT * FROM a, db.b AS x, (SELECT 1 FROM c) y JOIN "d" ON f(x, y), e WHERE z IN (g, h)'),
      ['a', 'db.b', 'c', '"d"', 'e'],
    );
    assert.deepEqual(reads('SELECT * FROM ((a CROSS JOIN (b)) JOIN c USING (x, y))'), ['a', 'b', 'c']);
    assert.deepEqual(reads('MERGE INTO t USING s ON t.a = s.a WHEN MATCHED THEN DELETE'), ['s']);
    assert.deepEqual(reads('DELETE FROM t WHERE a IN (SELECT a FROM u)'), ['u']);
    assert.deepEqual(reads('INSERT INTO t SELECT * FROM ${a}_rows'), ['${a}_rows']);
  });

  it('take no function, and no name of WITH, for a table', () => {
    assert.deepEqual(reads('WITH a AS (SELECT * FROM t), b (x) AS (SELECT 1) SELECT * FROM a, b, UNNEST(c), d.a'), [
      't',
      'd.a',
    ]);
    assert.deepEqual(reads('SELECT extract(day FROM x), trim(y FROM z), a IS DISTINCT FROM b, c FROM t'), ['t']);
    assert.deepEqual(reads('SELECT a, b FROM t ORDER BY c, d'), ['t']);
  });

  it('say whether a repeated statement does no harm', () => {
    const conditional = [
      'DROP TABLE IF EXISTS t',
      'CREATE TABLE IF NOT EXISTS t (a bigint)',
      'CREATE OR REPLACE TABLE t (a int)',
    ];
    for (const text of conditional) assert.equal(one(text).isConditional, true, text);
    for (const text of ['DROP TABLE t', 'INSERT INTO t SELECT 1']) assert.equal(one(text).isConditional, false, text);
  });

  const guards: [string, string[]][] = [
    ['INSERT INTO t SELECT a FROM s', []],
    ['INSERT INTO t SELECT a FROM s WHERE NOT EXISTS (SELECT 1 FROM t WHERE t.a = s.a)', ['not-exists']],
    ['INSERT INTO t SELECT a FROM s WHERE a NOT IN (SELECT a FROM t)', ['not-in']],
    ['INSERT INTO t SELECT a FROM s WHERE a NOT IN (1, 2)', []],
    ['INSERT INTO t SELECT s.a FROM s LEFT JOIN t ON s.a = t.a WHERE t.a IS NULL', ['anti-join']],
    ['INSERT INTO t SELECT s.a FROM s LEFT OUTER JOIN t ON s.a = t.a WHERE t.a IS NULL', ['anti-join']],
    ['INSERT INTO t SELECT s.a FROM s JOIN t ON s.a = t.a WHERE t.a IS NULL', []],
    ['INSERT INTO t SELECT a FROM s WHERE day = ${session_date_compact}', ['session']],
    ['INSERT INTO t SELECT ${session_id} FROM s', []],
    ['INSERT INTO t SELECT a FROM s WHERE b = 1 AND x."session_id" = 1', ['session']],
  ];
  for (const [text, expected] of guards)
    it(`find ${expected.join() || 'no guard'} in ${text}`, () =>
      assert.deepEqual(insertGuards(one(text).view), expected));

  it('name aggregates of a column with the tables of their query', () => {
    const text =
      'SELECT COALESCE(MAX(l.window_end), 0), (SELECT count(DISTINCT "id") FROM u) FROM log l JOIN other WHERE max(1 + a) > 0';
    const found = one(text).aggregates.map(({ name, column, tables }) => [
      name,
      column,
      tables.map((table) => table.text),
    ]);
    assert.deepEqual(found, [
      ['MAX', 'window_end', ['log', 'other']],
      ['COUNT', 'id', ['u']],
      ['MAX', undefined, ['log', 'other']],
    ]);
    const [first] = one(text).aggregates;
    assert.equal(text.slice(first?.start, first?.end), 'MAX(l.window_end)');
  });

  it('are found in broken statements too, and in linear time', () => {
    assert.equal(one('DELETE FROM t WHERE (a = = 1').target?.text, 't');
    for (const piece of [
      'FROM (',
      '(',
      ')',
      ', a',
      'JOIN (',
      'AS (SELECT ',
      'max(a) FROM t,',
      'WHERE session ',
      'PARTITION BY a, ',
    ])
      assert.equal(mayAddTwice(one(`INSERT INTO t ${piece.repeat(30_000)}`)), false, piece);
    assert.equal(all('DROP TABLE a;'.repeat(30_000)).length, 30_000);
  }).timeout(20_000);
});
