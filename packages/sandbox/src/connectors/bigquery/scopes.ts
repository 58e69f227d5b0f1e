import { isSymbol, isWord } from './tokens.js';
import type { Token } from './tokens.js';

/** One SELECT: the tables that it reads and its WHERE, without what stands in a SELECT in there. */
export interface Scope {
  readonly depth: number;
  /** The SELECT around it. */
  readonly parent: Scope | undefined;
  /** The name of the WITH query that it belongs to. */
  readonly cte: string | undefined;
  readonly tables: string[];
  readonly where: Token[];
}

const afterWhere = ['GROUP', 'HAVING', 'ORDER', 'QUALIFY', 'LIMIT', 'WINDOW', 'UNION', 'EXCEPT', 'INTERSECT'];

/** The names of the WITH queries. */
export function cteNames(tokens: readonly Token[]): string[] {
  const isName = (n: number): boolean =>
    isWord(tokens[n + 1], 'AS') && isSymbol(tokens[n + 2], '(') && isWord(tokens[n + 3], 'SELECT', 'WITH');
  return tokens.filter((_, n) => isName(n)).map(({ text }) => text);
}

/** The SELECTs of a query, in order. */
export function scopesOf(tokens: readonly Token[]): Scope[] {
  const scopes: Scope[] = [];
  let stack: { scope: Scope; inWhere: boolean }[] = [];
  for (const [n, token] of tokens.entries()) {
    stack = stack.filter(({ scope }) => scope.depth <= token.depth);
    if (isWord(token, 'SELECT')) {
      stack = stack.filter(({ scope }) => scope.depth < token.depth);
      const around = stack.at(-1);
      if (around?.inWhere) around.scope.where.push(token);
      const parent = around?.scope;
      const named = isSymbol(tokens[n - 1], '(') && isWord(tokens[n - 2], 'AS') ? tokens[n - 3]?.text : undefined;
      const scope = { depth: token.depth, parent, cte: named ?? parent?.cte, tables: [], where: [] };
      scopes.push(scope);
      stack.push({ scope, inWhere: false });
      continue;
    }
    const entry = stack.at(-1);
    if (!entry) continue;
    if (token.kind === 'path') entry.scope.tables.push(token.text);
    if (entry.scope.depth === token.depth && isWord(token, 'WHERE')) entry.inWhere = true;
    else if (entry.scope.depth === token.depth && isWord(token, ...afterWhere)) entry.inWhere = false;
    else if (entry.inWhere) entry.scope.where.push(token);
  }
  return scopes;
}

/** The SELECTs whose WHERE reaches the rows that this one reads: itself, those around it, and the readers of its WITH query. */
export function guardsOf(scope: Scope, scopes: readonly Scope[]): Scope[] {
  const guards = [scope];
  for (const guard of guards) {
    const readers = scopes.filter(({ tables }) => guard.cte !== undefined && tables.includes(guard.cte));
    for (const next of [guard.parent, ...readers]) if (next && !guards.includes(next)) guards.push(next);
  }
  return guards;
}
