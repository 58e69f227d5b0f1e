import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'acorn';
import fc from 'fast-check';
import { plainExpression } from '../src/plain-expression.js';
import { templatesIn } from '../src/templates-in.js';
import { readVectors } from './read-vectors.js';

const GOLDEN = new URL('../../../test/golden/', import.meta.url).pathname;

/** What stands before an expression where Digdag runs it. */
const BEFORE = '(__t=(';

/** Pieces of which expressions are made, and what breaks them. */
const PIECES = [
  ...[
    'a',
    'td',
    'td.last_results.x',
    'JSON.stringify',
    'moment',
    '$_1',
    'undefined',
    'this',
    'new',
    'let',
    'typeof',
    'in',
  ],
  ...[
    'true',
    'false',
    'null',
    '0',
    '12',
    '1.5',
    '012',
    '1.',
    '.5',
    '1e3',
    '0x1',
    "'a'",
    '"b"',
    "''",
    "'\\n'",
    '"',
    "'",
  ],
  ...[
    '/;/g',
    '/a b/',
    '/-.*/',
    '/..**/',
    '/(/',
    '/',
    '//',
    '/*',
    '*/',
    '(',
    ')',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '.',
    ',',
    '?',
    ':',
    ';',
  ],
  ...[
    '!',
    '!=',
    '!==',
    '=',
    '==',
    '===',
    '=>',
    '<',
    '<=',
    '<<',
    '<!--',
    '-->',
    '>',
    '>=',
    '>>',
    '&&',
    '||',
    '??',
    '?.',
  ],
  ...[
    '+',
    '++',
    '-',
    '--',
    '*',
    '**',
    '%',
    '&',
    '|',
    '+=',
    ' ',
    '\n',
    '\t',
    '\u00a0',
    '\u2028',
    'é',
    '\\u0061',
    'b',
    'c',
  ],
];

const written = [...new Set([...expressionsOf(goldenTexts()), ...expressionsOf(vectorTexts())])];

describe('an expression that is read without the parser', () => {
  it("gives the parser's tree, in every project that is generated and in every recorded template", () => {
    assert.ok(written.length > 500, String(written.length));
    for (const expression of written) assertSame(expression);
  });

  it("gives the parser's tree, or is left to it, whatever stands in it", () => {
    const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 12 });
    fc.assert(
      fc.property(pieces, (parts) => assertSame(parts.join(''))),
      { numRuns: 20_000, seed: 5 },
    );
  });

  it("gives the parser's tree, or is left to it, when a piece of a written one is another", () => {
    const change = fc.tuple(fc.constantFrom(...written), fc.nat(), fc.nat(4), fc.constantFrom('', ...PIECES));
    fc.assert(
      fc.property(change, ([expression, at, length, piece]) => {
        const place = at % (expression.length + 1);
        assertSame(expression.slice(0, place) + piece + expression.slice(place + length));
      }),
      { numRuns: 20_000, seed: 5 },
    );
  });

  it('is every one of the projects that are generated', () => {
    const all = [...new Set(expressionsOf(goldenTexts()))];
    assert.deepEqual(
      all.filter((expression) => plainExpression(expression) === undefined),
      [],
    );
  });

  it('may be nested as deep as its length allows', () => {
    for (const depth of [1, 140, 149, 150, 10_000]) assertSame(`${'('.repeat(depth)}a${')'.repeat(depth)}`);
    for (const sign of ['!', 'typeof ', 'a?b:', 'f(', 'a||']) assertSame(`${sign.repeat(10)}a${')'.repeat(10)}`);
    assert.ok(plainExpression(`${'!'.repeat(299)}a`));
  });
});

function assertSame(expression: string): void {
  const plain = plainExpression(expression);
  if (plain !== undefined)
    assert.deepEqual(comparable(plain, 0), comparable(parsed(expression), BEFORE.length), expression);
}

function parsed(expression: string): unknown {
  const [statement] = parse(`${BEFORE}${expression}))`, { ecmaVersion: 5 }).body;
  assert.ok(statement?.type === 'ExpressionStatement' && statement.expression.type === 'AssignmentExpression');
  return statement.expression.right;
}

/** Without what acorn leaves out of ECMAScript 5, and with places from the start of the expression. */
function comparable(tree: unknown, shift: number): unknown {
  const plain = JSON.stringify(tree, (key, value: unknown) => {
    if (key === 'optional') return undefined;
    if (key === 'start' || key === 'end') return Number(value) - shift;
    return value instanceof RegExp ? String(value) : value;
  });
  return JSON.parse(plain);
}

function expressionsOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) => templatesIn(text).map(({ expression }) => expression));
}

function goldenTexts(): string[] {
  const files = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' });
  return files
    .filter((file) => /\.(?:dig|ya?ml|sql|txt)$/.test(file))
    .map((file) => readFileSync(join(GOLDEN, file), 'utf8'));
}

function vectorTexts(): string[] {
  const lines = [
    ...readVectors<object>('template'),
    ...readVectors<object>('compile'),
    ...readVectors<object>('tdload'),
  ];
  return lines.flatMap((line) => textsOf(line));
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
