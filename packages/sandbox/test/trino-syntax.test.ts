import assert from 'node:assert/strict';
import { refuseStatement, returnsRows, splitStatements, toDuckDb, trinoMessage } from '../src/trino-syntax.js';

describe('statements of a job', () => {
  it('are cut at every semicolon, and parts without a statement are left out', () => {
    assert.deepEqual(splitStatements('-- a\nSELECT 1;\n\n; /* b */ ;SELECT 2;\n'), ['-- a\nSELECT 1', 'SELECT 2']);
  });

  it('are cut inside a literal and inside a comment too', () => {
    assert.deepEqual(splitStatements("SELECT 'a;b'"), ["SELECT 'a", "b'"]);
    assert.deepEqual(splitStatements('-- a; b\nSELECT 1'), [' b\nSELECT 1']);
  });

  it('have a result when they are queries', () => {
    assert.ok(returnsRows('-- x\n SELECT 1'));
    assert.ok(returnsRows('WITH a AS (SELECT 1) SELECT * FROM a'));
    assert.ok(!returnsRows('INSERT INTO t SELECT 1'));
  });

  it('are refused when they are a DELETE without a WHERE, as on TD', () => {
    assert.match(refuseStatement('DELETE FROM "t"') ?? '', /without WHERE/);
    assert.match(refuseStatement('DELETE FROM "t" -- where x = 1') ?? '', /without WHERE/);
    assert.equal(refuseStatement('DELETE FROM "t" WHERE x = 1'), undefined);
  });

  it('are refused when nothing shows that TD runs them', () => {
    for (const sql of [
      'MERGE INTO t USING s ON true',
      'UPDATE t SET a = 1',
      'SET x = 1',
      "COPY t TO 'file'",
      'TRUNCATE t',
    ])
      assert.match(refuseStatement(`-- a comment\n${sql}`) ?? '', /does not run this statement/);
    for (const sql of ['SELECT 1', '(SELECT 1)', 'CREATE TABLE t (a varchar)', 'DROP TABLE IF EXISTS t'])
      assert.equal(refuseStatement(sql), undefined);
  });
});

describe("Trino's syntax in DuckDB", () => {
  const same = [
    'SELECT \'array(bigint)\', "array(x)" -- array(y)',
    'SELECT ARRAY[1, 2]',
    'SELECT cast(a AS timestamp)',
  ];
  for (const sql of same) it(`leaves ${sql} alone`, () => assert.equal(toDuckDb(sql), sql));

  const other = {
    'CAST(a AS array(bigint))': 'CAST(a AS bigint[])',
    'CAST(a AS ARRAY(array(varchar(3))))': 'CAST(a AS varchar(3)[][])',
    "x = 'it''s' AND CAST(a AS array(decimal(10, 2)))": "x = 'it''s' AND CAST(a AS decimal(10, 2)[])",
    "a AT TIME ZONE 'UTC', 'at time zone'": "a ::TIMESTAMPTZ, 'at time zone'",
    'CAST(a AS timestamp(3) with time zone)': 'CAST(a AS timestamp with time zone)',
  };
  for (const [sql, expected] of Object.entries(other))
    it(`turns ${sql} into ${expected}`, () => assert.equal(toDuckDb(sql), expected));
});

describe("DuckDB's messages", () => {
  it('lose the excerpt of the statement and keep its line', () => {
    assert.equal(
      trinoMessage('Binder Error: no column x\n\nLINE 3: select x\n               ^'),
      'Binder Error: no column x (line 3)',
    );
  });

  it('speak of a failed cast as Trino does, with the whole text', () => {
    const message = "Conversion Error: Could not convert string 'a'\n''b' to INT64\n\nLINE 1: x\n        ^";
    assert.equal(trinoMessage(message), "Cannot cast 'a'\n''b' to BIGINT (line 1)");
  });
});
