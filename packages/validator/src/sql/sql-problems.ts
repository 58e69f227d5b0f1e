import { unexpectedInStatement } from '@cdp-ingestion/core/trino';
import type { SqlFile, SqlStatement } from './sql-file.js';
import type { SqlToken } from './sql-tokens.js';
import { bestVariant, type StatementVariant } from './template-variants.js';

/** A place in a file at which a statement stops being Trino's SQL. */
export interface SqlProblem {
  /** UTF-16 units from the beginning of the file. */
  readonly start: number;
  readonly end: number;
  /** Such as `"FORM" is not expected`. Holds no literal: one may be a secret. */
  readonly message: string;
}

/** Tokens of one file that the full grammar reads, which takes it up to a second; what is longer is taken for right. */
const MOST_TOKENS = 2000;
const MOST_LETTERS = 40;
const NEVER_CLOSED = new Map([
  ["'", 'the literal that begins here is never closed'],
  ['"', 'the name that begins here is never closed'],
  ['/', 'the comment that begins here is never closed'],
]);

/**
 * Where a file for Trino's engine is not Trino's SQL: the first place of each statement. Nothing is said where that is not
 * sure: behind a `;` in a literal, next to a template that may be any text, in statements that are very deep or long. Not
 * for Hive.
 */
export function sqlProblems(file: SqlFile): SqlProblem[] {
  const problems: SqlProblem[] = [];
  let left = MOST_TOKENS;
  for (const statement of file.statements) {
    if (statement.isCut || statement.isRest || hasHalfTemplate(file, statement)) continue;
    const variant = bestVariant(file, statement);
    if (variant.verdict.accepted || variant.verdict.tooDeep || variant.tokens.length > left) continue;
    left -= Math.max(variant.tokens.length, 20);
    const problem = problemOf(file, statement, variant);
    if (problem) problems.push(problem);
  }
  return problems;
}

function problemOf(file: SqlFile, statement: SqlStatement, variant: StatementVariant): SqlProblem | undefined {
  const { text, tokens, verdict } = variant;
  const unexpected = unexpectedInStatement(text);
  if (unexpected === undefined) return undefined;
  const offset = statement.start + unexpected.offset;
  // Both readers stop where they are sure: of two places the later one is the exact one.
  const index = Math.max(verdict.furthest, tokens.filter((token) => token.end <= offset).length);
  return variant.besideTemplate(index) ? undefined : problemAt(file, statement, tokens[index]);
}

/** A template joined to digits or signs that are no name, such as `1${x}`, may make a token of them. */
function hasHalfTemplate({ masked: { templates } }: SqlFile, { tokens }: SqlStatement): boolean {
  if (templates.size === 0) return false;
  return tokens.some(({ kind, start, end }) => {
    if (kind === 'other') for (let at = start; at < end; at += 1) if (templates.has(at)) return true;
    return false;
  });
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
