import { unexpectedInStatement } from '@cdp-ingestion/core/trino';
import type { SqlFile, SqlStatement } from './read-sql.js';
import type { SqlToken } from './sql-tokens.js';
import { bestVariant } from './template-variants.js';

/** A place in a file at which a statement stops being Trino's SQL. */
export interface SqlProblem {
  /** UTF-16 units from the beginning of the file. */
  readonly start: number;
  readonly end: number;
  /** Such as `"FORM" is not expected`. Holds no literal: one may be a secret. */
  readonly message: string;
}

/** Longer statements are not read by the full grammar, which takes a second for some thousand tokens. */
const MOST_TOKENS = 3000;
const MOST_LETTERS = 40;
const NEVER_CLOSED = new Map([
  ["'", 'the literal that begins here is never closed'],
  ['"', 'the name that begins here is never closed'],
  ['/', 'the comment that begins here is never closed'],
]);

/**
 * Where a statement of Trino's engine is not Trino's SQL: the first place, or none. None too where that is not sure: behind
 * a `;` in a literal, next to a template that may be any text, in a statement that is very deep or long. Not for Hive.
 */
export function sqlProblems(file: SqlFile, statement: SqlStatement): SqlProblem[] {
  if (statement.cutAt || statement.isRest || hasHalfTemplate(file, statement)) return [];
  const { text, tokens, verdict, besideTemplate } = bestVariant(file, statement);
  if (verdict.accepted || verdict.tooDeep || tokens.length > MOST_TOKENS) return [];
  const unexpected = unexpectedInStatement(text);
  if (unexpected === undefined) return [];
  const offset = statement.start + unexpected.offset;
  const index = Math.max(verdict.furthest, tokens.filter((token) => token.end <= offset).length);
  return besideTemplate(index) ? [] : [problemAt(file, statement, tokens[index])];
}

/** A template joined to digits or signs that are no name, such as `1${x}`, may make a token of them. */
function hasHalfTemplate({ masked: { templates } }: SqlFile, { tokens }: SqlStatement): boolean {
  const others = tokens.filter(({ kind }) => kind === 'other');
  return others.some((token) => templates.some(({ start, end }) => start < token.end && end > token.start));
}

function problemAt({ text }: SqlFile, statement: SqlStatement, token: SqlToken | undefined): SqlProblem {
  if (token === undefined)
    return { start: statement.end, end: statement.end, message: 'the statement ends too early: something is missing' };
  const { start, end, kind } = token;
  const found = text.slice(start, end);
  const neverClosed =
    kind === 'other' && found.length < 4 && NEVER_CLOSED.get(found.replace(/^[ux]&?(?=')/i, '')[0] ?? '');
  return { start, end, message: neverClosed || `${shown(kind, found)} is not expected` };
}

function shown(kind: SqlToken['kind'], found: string): string {
  if (kind === 'string' || kind === 'unicode' || kind === 'binary') return 'this literal';
  return found.length > MOST_LETTERS ? 'what stands here' : JSON.stringify(found);
}
