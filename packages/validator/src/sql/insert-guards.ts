import type { SqlTokenKind } from './sql-tokens.js';
import { BEGINS_QUERY, type StatementView } from './statement-view.js';

/**
 * What keeps an `INSERT … SELECT` from adding rows that are there: a subquery with `NOT EXISTS` or `NOT IN`, a left join
 * whose other side `IS NULL`, or a condition that names the session.
 */
export type InsertGuard = 'not-exists' | 'not-in' | 'anti-join' | 'session';

/** The guards of an insert, each once. */
export function insertGuards(view: StatementView): InsertGuard[] {
  const guards = new Set<InsertGuard>();
  for (const index of view.where('NOT')) {
    if (view.has(index, 'NOT', 'EXISTS', '(')) guards.add('not-exists');
    if (view.has(index, 'NOT', 'IN', '(') && BEGINS_QUERY.has(view.text(index + 3))) guards.add('not-in');
  }
  const behindWhere = behind(view, view.where('WHERE'));
  const isLeftJoin = (index: number): boolean =>
    view.text(index + (view.text(index + 1) === 'OUTER' ? 2 : 1)) === 'JOIN';
  const behindLeftJoin = behind(view, view.where('LEFT').filter(isLeftJoin));
  const isAntiJoin = (index: number): boolean =>
    view.text(index + 1) === 'NULL' && behindWhere(index) && behindLeftJoin(index);
  if (view.where('IS').some(isAntiJoin)) guards.add('anti-join');
  if (view.statement.tokens.some(({ kind }, index) => namesSession(view, kind, index) && behindWhere(index)))
    guards.add('session');
  return [...guards].toSorted();
}

/** Tells whether a token stands behind one of these in the same query. */
function behind({ query }: StatementView, places: readonly number[]): (index: number) => boolean {
  const firsts = new Map<number | undefined, number>();
  for (const index of places) if (!firsts.has(query[index])) firsts.set(query[index], index);
  return (index) => (firsts.get(query[index]) ?? Infinity) < index;
}

function namesSession(view: StatementView, kind: SqlTokenKind, index: number): boolean {
  return (kind === 'word' || kind === 'quoted') && /session/i.test(view.source(index, index + 1));
}
