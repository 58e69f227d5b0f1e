import type { BigQueryTable } from './seed.js';
import { guardsOf } from './scopes.js';
import type { Scope } from './scopes.js';
import { isSymbol, isWord } from './tokens.js';
import type { Token } from './tokens.js';

const comparisons = ['=', '<', '>', '<=', '>='];
/** Functions of the partition column that BigQuery sees through. */
const transparent = ['DATE', 'DATETIME', 'TIMESTAMP', 'TIMESTAMP_TRUNC', 'DATETIME_TRUNC', 'DATE_TRUNC'];

const names = (token: Token | undefined, column: string): boolean =>
  (token?.kind === 'word' || token?.kind === 'quoted') && token.text.toLowerCase() === column.toLowerCase();

function split(tokens: readonly Token[], isEnd: (token: Token) => boolean): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens)
    if (isEnd(token)) parts.push([]);
    else parts.at(-1)!.push(token);
  return parts;
}

/** Whether the tokens compare the column at `n`, bare or in a function that BigQuery sees through, with something constant. */
function comparesAt(tokens: readonly Token[], n: number): boolean {
  let first = n;
  let last = n;
  while (isSymbol(tokens[first - 1], '.')) first -= 2;
  if (isSymbol(tokens[first - 1], '(') && isWord(tokens[first - 2], ...transparent)) {
    const depth = tokens[first - 1]!.depth;
    last = tokens.findIndex((token, at) => at > n && isSymbol(token, ')') && token.depth === depth);
    first -= 2;
  }
  const after = tokens[last + 1];
  const isSubquery = isSymbol(tokens[last + 2], '(') && isWord(tokens[last + 3], 'SELECT');
  if (isSymbol(after, ...comparisons) || isWord(after, 'BETWEEN', 'IN')) return !isSubquery;
  return isWord(after, 'IS') || isSymbol(tokens[first - 1], ...comparisons);
}

/** Whether a WHERE leaves out partitions: one of its conjuncts, or each branch of an OR there, compares the column. */
function prunes(where: readonly Token[], column: string, depth: number): boolean {
  const conjuncts = split(where, (token) => isWord(token, 'AND') && token.depth === depth);
  return conjuncts.some((conjunct) =>
    split(conjunct, (token) => isWord(token, 'OR')).every((branch) =>
      branch.some((token, n) => names(token, column) && comparesAt(branch, n)),
    ),
  );
}

/** Throws what BigQuery answers when a table with a required partition filter is read without one. */
export function checkPartitionFilter(name: string, table: BigQueryTable, scope: Scope, scopes: readonly Scope[]): void {
  const { partitionBy, requirePartitionFilter } = table;
  if (partitionBy === undefined || requirePartitionFilter !== true) return;
  if (guardsOf(scope, scopes).some(({ where, depth }) => prunes(where, partitionBy, depth))) return;
  throw new Error(
    `Cannot query over table '${name}' without a filter over column(s) '${partitionBy}' that can be used for partition elimination`,
  );
}

/** Which columns a constant may be compared with. */
const comparable: Record<string, readonly string[]> = {
  STRING: ['STRING', 'DATE', 'DATETIME', 'TIMESTAMP', 'TIME', 'BYTES', 'GEOGRAPHY', 'JSON', 'ARRAY', 'STRUCT'],
  INT64: ['INT64', 'FLOAT64', 'NUMERIC', 'BIGNUMERIC'],
  TIMESTAMP: ['TIMESTAMP'],
  DATETIME: ['DATETIME', 'DATE'],
  DATE: ['DATE', 'DATETIME'],
};

/** The type of a constant that begins here, where it can be told. */
function constantType(token: Token | undefined, next: Token | undefined): string | undefined {
  if (token?.kind === 'string') return 'STRING';
  if (token?.kind === 'number') return 'INT64';
  const typed = isWord(token, 'TIMESTAMP', 'DATETIME', 'DATE') && (next?.kind === 'string' || isSymbol(next, '('));
  return typed ? token!.text.toUpperCase() : undefined;
}

/** Throws what BigQuery answers when a column is compared with a constant of a type that it does not coerce. */
export function checkComparisons(tokens: readonly Token[], typeOf: (column: string) => string | undefined): void {
  for (const [n, token] of tokens.entries()) {
    const operator = tokens[n + 1];
    if (token.kind !== 'word' && token.kind !== 'quoted') continue;
    if (!isSymbol(operator, ...comparisons) && !isWord(operator, 'BETWEEN')) continue;
    const column = typeOf(token.text);
    const constant = constantType(tokens[n + 2], tokens[n + 3]);
    if (column === undefined || constant === undefined || comparable[constant]!.includes(column)) continue;
    throw new Error(
      `No matching signature for operator ${operator!.text} for argument types: ${column}, ${constant} (column ${token.text})`,
    );
  }
}
