import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readSql } from '../../src/sql/read-sql.js';
import { sqlProblems, type SqlProblem } from '../../src/sql/sql-problems.js';

const here = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const problems = (text: string): SqlProblem[] => sqlProblems(readSql(text));
/** What stands at each problem, with a mark in front of it. */
const marked = (text: string): string[] => problems(text).map(({ start, end }) => text.slice(start, end));

describe('the problems of a statement', () => {
  it('are none in statements of every kind that Trino knows', () => {
    const { text, statements } = readSql(here('accepted.sql'));
    assert.ok(statements.length >= 150);
    for (const { start, end } of statements)
      assert.deepEqual(problems(text.slice(start, end)), [], text.slice(start, end));
  });

  it('are none where a word that may be more is a name', () => {
    assert.deepEqual(marked('SELECT ALL FROM t GROUP BY ALL'), []);
    assert.deepEqual(marked('SELECT limit FROM offset fetch WHERE window = all'), []);
  });

  it('are none where a template may be a name, a number, a list, a piece of SQL, or nothing', () => {
    const text = here('templated.sql');
    assert.equal(readSql(text).statements.length, 24);
    assert.deepEqual(problems(text), []);
  });

  it('are none in the golden projects', () => {
    const golden = new URL('../../../../test/golden/', import.meta.url);
    const files = readdirSync(golden, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.sql'));
    assert.ok(files.length > 1000);
    const texts = new Set(files.map((path) => readFileSync(new URL(path, golden), 'utf8')));
    for (const text of texts) assert.deepEqual(problems(text), [], text);
  });

  const [, ...broken] = here('broken.sql')
    .trimEnd()
    .split(/^--.*\n|;\n/);
  it('has a list of broken statements', () => assert.ok(broken.length >= 100));
  for (const text of broken)
    it(`are found at the exact place: ${text}`, () => {
      const plain = text.replace('▲', '');
      assert.deepEqual(
        problems(plain).map(({ start }) => start),
        [text.indexOf('▲')],
      );
      const before = `-- '\nSELECT '\${a.b("x")}', ${'${y}'};\n`;
      assert.deepEqual(
        problems(`${before}${plain};\nSELECT 1`).map(({ start }) => start - before.length),
        [text.indexOf('▲')],
      );
    });

  it('are told by the word that is not expected, by what is missing, or by what is never closed', () => {
    const message = (text: string): string | undefined => problems(text)[0]?.message;
    assert.equal(message('SELECT a FROM t t FORM'), '"FORM" is not expected');
    assert.equal(message('SELECT a FROM'), 'the statement ends too early: something is missing');
    assert.equal(message("SELECT 'a"), 'the literal that begins here is never closed');
    assert.equal(message('SELECT a /* b'), 'the comment that begins here is never closed');
    assert.equal(message('SELECT "a'), 'the name that begins here is never closed');
  });

  it('never tell what a literal holds: it may be a secret', () => {
    assert.equal(problems("SELECT a b 'pk_0123456789'")[0]?.message, 'this literal is not expected');
  });

  it('show the template as it is written, not what was read in its place', () => {
    assert.equal(problems('SELECT a b tbl_${x} FROM t')[0]?.message, '"tbl_${x}" is not expected');
  });

  it('are found behind templates', () => {
    assert.deepEqual(marked('SELECT ${a}, b FROM ${t} WHERE c = = ${d}'), ['=']);
    assert.deepEqual(marked('SELECT a FROM t OFFSET ${n} ROWS WHERE b = 1'), ['WHERE']);
    assert.deepEqual(marked("SELECT a FROM t WHERE b = '${c}' ORDER BY a, FROM"), ['FROM']);
  });

  it('are not looked for next to a template, which may be any text', () => {
    assert.deepEqual(marked('SELECT a FROM t WHERE ${condition} b = 1'), []);
    assert.deepEqual(marked('${insert} VALUES VALUES'), ['VALUES']);
  });

  it('are not looked for in what a ";" of a literal cuts apart: that is one finding of its own', () => {
    assert.deepEqual(marked("SELECT 'a;b' FROM t; SELECT a b c"), ['c']);
  });

  it('are looked for in no statement that is nested beyond reason, and take no time there', () => {
    for (const text of ['(', 'NOT ', 'CASE ', '-', 'f(', 'x -> ', 'SELECT (', 'a[', 'ARRAY[', '/*', "''", '"'])
      assert.ok(problems(`SELECT ${text.repeat(20_000)}`).length < 2);
  }).timeout(20_000);
});
