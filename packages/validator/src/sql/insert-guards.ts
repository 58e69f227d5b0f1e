import { BEGINS_QUERY, type StatementView } from './statement-view.js';

/**
 * What keeps an `INSERT … SELECT` from adding rows that are there: a subquery with `NOT EXISTS` or `NOT IN`, a left join
 * whose other side `IS NULL`, or a condition that names the session.
 */
export type InsertGuard = 'not-exists' | 'not-in' | 'anti-join' | 'session';

/** The guards of an insert, each once. */
export function insertGuards(view: StatementView): InsertGuard[] {
  const guards = new Set<InsertGuard>();
  const [withWhere, withLeftJoin] = [new Set<number>(), new Set<number>()];
  for (let index = 0; index < view.length; index += 1) {
    const query = view.query[index] ?? -1;
    if (view.text(index) === 'WHERE') withWhere.add(query);
    if (view.has(index, 'LEFT', 'JOIN') || view.has(index, 'LEFT', 'OUTER', 'JOIN')) withLeftJoin.add(query);
    if (view.has(index, 'NOT', 'EXISTS', '(')) guards.add('not-exists');
    if (view.has(index, 'NOT', 'IN', '(') && BEGINS_QUERY.has(view.text(index + 3))) guards.add('not-in');
    if (!withWhere.has(query)) continue;
    if (view.has(index, 'IS', 'NULL') && withLeftJoin.has(query)) guards.add('anti-join');
    if (namesSession(view, index)) guards.add('session');
  }
  return [...guards].toSorted();
}

function namesSession(view: StatementView, index: number): boolean {
  const kind = view.statement.tokens[index]?.kind;
  return (kind === 'word' || kind === 'quoted') && /session/i.test(view.source(index, index + 1));
}
