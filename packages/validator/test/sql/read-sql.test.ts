import assert from 'node:assert/strict';
import { readSql } from '../../src/sql/read-sql.js';

const statements = (text: string): string[] => readSql(text).statements.map(({ start, end }) => text.slice(start, end));

describe('a file of SQL', () => {
  it('is cut into statements at ";", without the blanks and comments around them', () => {
    assert.deepEqual(statements('-- first\nSELECT 1 ;\n\n/* second */ SELECT 2; -- last\n'), ['SELECT 1', 'SELECT 2']);
    assert.deepEqual(statements(' ;; -- DIGDAG_INSERT_LINE'), []);
    assert.deepEqual(statements(''), []);
  });

  const cuts: [string, string, string[]][] = [
    ["SELECT 'a;b' FROM t", 'literal', ["SELECT 'a", "b' FROM t"]],
    ["SELECT 'it''s; me', x", 'literal', ["SELECT 'it''s", "me', x"]],
    ["SELECT X'6;5'", 'literal', ["SELECT X'6", "5'"]],
    ['SELECT "a;b"', 'name', ['SELECT "a', 'b"']],
    ['SELECT 1 -- a;b\n+ 2', 'comment', ['SELECT 1', 'b\n+ 2']],
    ['/* a;b */ SELECT 1', 'comment', ['/* a', 'b */ SELECT 1']],
  ];
  for (const [text, inside, pieces] of cuts)
    it(`is cut in a ${inside} too, which is noted: ${text}`, () => {
      assert.deepEqual(statements(text), pieces);
      const { statements: read, cuts } = readSql(text);
      assert.deepEqual(cuts, [{ offset: text.indexOf(';'), inside }]);
      assert.equal(read.at(-1)?.isRest, true);
    });

  it('is not cut inside a template', () => {
    const text = "SELECT ${a.map(function (x) { return x + ';'; })}, '${b;c}'; SELECT 2";
    assert.equal(statements(text).length, 2);
    assert.deepEqual(readSql(text).cuts, []);
  });

  it('goes on behind a quote that is never closed', () => {
    assert.deepEqual(statements("SELECT 'a; SELECT 2; SELECT 3"), ["SELECT 'a", 'SELECT 2', 'SELECT 3']);
    assert.deepEqual(readSql('SELECT /* a; SELECT 2').cuts, []);
  });

  it('keeps every place, whatever stands in a template', () => {
    const text = "SELECT '${x}', ${a['b']} /* ${{}} */, ${\n  c\n}, z";
    const { tokens } = readSql(text).statements[0]!;
    assert.equal(tokens.at(-1)?.start, text.indexOf('z'));
    assert.deepEqual(
      tokens.map(({ start, end }) => text.slice(start, end)),
      ['SELECT', "'${x}'", ',', "${a['b']}", ',', '${\n  c\n}', ',', 'z'],
    );
  });
});
