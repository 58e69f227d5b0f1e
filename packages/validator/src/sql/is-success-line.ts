import type { SqlFile } from './read-sql.js';
import type { StatementFacts } from './statement-facts.js';
import { statementView } from './statement-view.js';

const SUCCESS = /^(?:success|succeeded|successful|completed?)$/i;

/** Tells whether an insert writes `'success'`: as an item of its `SELECT` or its `VALUES`, not in a condition. */
export function isSuccessLine(file: SqlFile, { kind, literals, statement }: StatementFacts): boolean {
  const words = kind === 'insert' ? literals.filter(({ value }) => SUCCESS.test(value)) : [];
  if (words.length === 0) return false;
  const view = statementView(file, statement);
  const starts = new Set(words.map(({ start }) => start));
  return statement.tokens.some(({ start }, index) => {
    if (!starts.has(start) || !['SELECT', ',', '('].includes(view.text(index - 1))) return false;
    const around = view.around[index] ?? -1;
    return around === -1 || ['VALUES', ','].includes(view.text(around - 1));
  });
}
