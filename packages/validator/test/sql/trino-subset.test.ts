import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unexpectedInStatement } from '@cdp-ingestion/core/trino';
import type * as Grammar from '../../../core/src/trino-grammar.js';
import { readBySubset } from '../../src/sql/read-by-subset.js';
import { readSql } from '../../src/sql/read-sql.js';
import { sqlTokens, type SqlToken } from '../../src/sql/sql-tokens.js';
import { RESERVED_WORDS } from '../../src/sql/trino-subset.js';

const { CharStreams, TrinoSqlLexer } = createRequire(import.meta.url)(
  '../../../core/dist/trino-grammar.cjs',
) as Grammar.TrinoGrammar;

const texts = ['accepted.sql', 'templated.sql', 'broken.sql'].map((name) =>
  readFileSync(new URL(name, import.meta.url), 'utf8').replaceAll('▲', ''),
);
const statements = texts.flatMap((text) => {
  const { masked, statements: found } = readSql(text);
  return found.map(({ start, end }) => masked.text.slice(start, end));
});
const isOurs = (text: string): boolean => readBySubset(sqlTokens(text)).accepted;

/** Deterministic numbers from 0 up to, without, a bound. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/** A statement with a token taken away, doubled, or replaced by one of another statement, mostly of its kind. */
function mutant(tokens: readonly string[], others: readonly string[], pick: (bound: number) => number): string {
  const at = pick(tokens.length);
  const kind = kindOf(tokens[at] ?? '');
  const [other = '', alike = ''] = [
    others[pick(others.length)],
    others.filter((text) => kindOf(text) === kind)[pick(300)],
  ];
  const middle = [[], [tokens[at], tokens[at]], [other], [tokens[at], other], [alike], [alike], [alike]][pick(7)] ?? [];
  return [...tokens.slice(0, at), ...middle, ...tokens.slice(at + 1)].join(' ');
}

const kindOf = (text: string): string => text.replace(/\w+/, 'a').slice(0, 1);

describe("the everyday part of Trino's grammar", () => {
  it('takes most statements, so that the full grammar is seldom loaded', () => {
    const accepted = readSql(texts[0] ?? '').statements.map(({ tokens }) => readBySubset(tokens).accepted);
    assert.ok(accepted.filter(Boolean).length > 130);
  });

  it('takes no statement that the full grammar refuses', () => {
    const pick = numbers(20_240_131);
    const split = statements.map((text) => sqlTokens(text).map(({ start, end }) => text.slice(start, end)));
    const words = split.flat();
    const mutants = Array.from({ length: 1000 }, () => mutant(split[pick(split.length)] ?? [], words, pick));
    const taken = [...statements, ...mutants].filter(isOurs);
    assert.ok(taken.length > 250, String(taken.length));
    assert.deepEqual(
      taken.filter((text) => unexpectedInStatement(text) !== undefined),
      [],
    );
  }).timeout(120_000);

  it('takes no reserved word for a name, and every other word of the grammar', () => {
    const words = TrinoSqlLexer.literalNames.flatMap((name) => (/^'(\w+)'$/.exec(name ?? '') ?? []).slice(1));
    assert.ok(words.length > 200);
    const isReserved = (word: string): boolean => unexpectedInStatement(`DROP TABLE ${word}`) !== undefined;
    assert.deepEqual(words.filter(isReserved).sort(), [...RESERVED_WORDS].sort());
    for (const word of words) assert.equal(isOurs(`DROP TABLE ${word}`), !isReserved(word), word);
  });

  it('has the tokens of the full grammar', () => {
    const odd = `a1 1a 0x1G 1_0 1__0 1. .5 1.e5 1e 1e+5 1.5.5 a.b.1 u&'x' U&"y" x'1' X'' '' '''' "a""b" \`c\` -- d\n/**/ /* e */ => -> <> != || | {- -} a-b--c\n1-1 é 😀 $ ^ @ #`;
    for (const text of [...statements, odd]) assert.deepEqual(ours(text), theirs(text), text);
  });
});

const KINDS: Partial<Record<string, SqlToken['kind']>> = {
  STRING: 'string',
  UNICODE_STRING: 'unicode',
  BINARY_LITERAL: 'binary',
  INTEGER_VALUE: 'integer',
  DECIMAL_VALUE: 'decimal',
  DOUBLE_VALUE: 'double',
  QUOTED_IDENTIFIER: 'quoted',
  BACKQUOTED_IDENTIFIER: 'other',
  DIGIT_IDENTIFIER: 'other',
  UNRECOGNIZED: 'other',
};

function ours(text: string): string[] {
  const tokens = sqlTokens(text).filter(({ kind }) => kind !== 'comment');
  const named = tokens.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
  return named.flatMap((token) => (token === 'other /*' ? ['sign /', 'sign *'] : [token]));
}

function theirs(text: string): string[] {
  const lexer = new TrinoSqlLexer(CharStreams.fromString(text));
  lexer.removeErrorListeners();
  return lexer.getAllTokens().flatMap(({ type, channel, text: found }) => {
    const kind = KINDS[TrinoSqlLexer.symbolicNames[type] ?? ''] ?? (/^\w/.test(found ?? '') ? 'word' : 'sign');
    return channel === 0 ? [`${kind} ${found}`] : [];
  });
}
