import assert from 'node:assert/strict';
import { cutIntoStatements } from '../../src/sql/cut-into-statements.js';
import type { TextRange } from '../../src/sql/mask-in-sql.js';
import { sqlOutline } from '../../src/sql/sql-outline.js';
import { sqlTokens } from '../../src/sql/sql-tokens.js';

const PIECES = [
  ...[
    `'`,
    '"',
    '`',
    '--',
    '/*',
    '*/',
    `x'`,
    `u&'`,
    ';',
    ' ',
    '\n',
    '\r\n',
    '\t',
    'a',
    '_b',
    'x',
    '&',
    '1',
    '.5',
    '1e5',
  ],
  ...['{-', '-}', '-', '/', '|', '->', 'é', '😀', '(', ')', '\u00a0', 'SELECT', '{', '}'],
];

/** The same texts in every run. */
function* randomTexts(count: number): Generator<string> {
  let seed = 1;
  const below = (limit: number): number => (seed = (seed * 48_271) % 0x7fff_ffff) % limit;
  for (let index = 0; index < count; index += 1)
    yield Array.from({ length: below(14) }, () => PIECES[below(PIECES.length)]).join('');
}

describe('the outline of a text of SQL', () => {
  it('says of statements, their tokens and quotes what all tokens say, where it says something', () => {
    let told = 0;
    for (const text of randomTexts(40_000)) {
      const outline = sqlOutline(text);
      if (outline === undefined) continue;
      told += 1;
      const { statements, cuts } = cutIntoStatements(text);
      const tokens = outline.statements.map(({ start, end }) => sqlTokens(text, start, end));
      assert.deepEqual(cuts, [], text);
      assert.deepEqual(
        outline.statements.map(({ start, end }, index) => ({
          ...{ start, end, isCut: false, isRest: false },
          tokens: tokens[index]?.filter(({ kind }) => kind !== 'comment'),
        })),
        statements,
        text,
      );
      const quoted = sqlTokens(text).filter(({ start, end }) => end - start > 1 && /['"`]/.test(text.charAt(start)));
      assert.deepEqual(
        outline.quoted,
        quoted.map(({ start, end }) => ({ start, end })),
        text,
      );
    }
    assert.ok(told > 10_000, `${told} texts`);
  });

  it('is told where comments and quotes stand alone, the first ones too', () => {
    const text = `-- it's\nSELECT 'it''s' /* "a */ AS "a""b";\n\n-- last\n ;SELECT 1 -- one`;
    const texts = ({ start, end }: TextRange) => text.slice(start, end);
    const { statements, quoted } = sqlOutline(text) ?? assert.fail();
    assert.deepEqual(statements.map(texts), [`SELECT 'it''s' /* "a */ AS "a""b"`, 'SELECT 1']);
    assert.deepEqual(quoted.map(texts), [`'it''s'`, '"a""b"']);
  });

  it('is left to the tokens where a quote or comment cuts, joins or never ends', () => {
    for (const text of ["'a;b'", '"a;b"', '-- a;b', '/* ; */', "X'00'", "U&'a'", "'a", '/* a', '{--}'])
      assert.equal(sqlOutline(text), undefined, text);
  });
});
