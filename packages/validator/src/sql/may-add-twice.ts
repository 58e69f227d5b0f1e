import { insertGuards } from './insert-guards.js';
import { isSameTable } from './sql-table.js';
import type { StatementFacts } from './statement-facts.js';

/** Words that leave out rows in ways that are not looked into. */
const LEAVES_OUT = new Set(['EXCEPT']);

/**
 * Tells whether the rows of a query are there twice when it is inserted twice: it reads tables, gives more than one row,
 * and nothing in it looks at what is there already.
 */
export function mayAddTwice({
  view,
  reads,
  aggregates,
  target,
}: Pick<StatementFacts, 'view' | 'reads' | 'aggregates' | 'target'>): boolean {
  const words = new Set(view.statement.tokens.map(({ text }) => text));
  const isOneRow = aggregates.length > 0 && !words.has('GROUP');
  const looks = target !== undefined && reads.some((read) => isSameTable(read, target));
  if (reads.length === 0 || isOneRow || looks || [...LEAVES_OUT].some((word) => words.has(word))) return false;
  return insertGuards(view).length === 0;
}
