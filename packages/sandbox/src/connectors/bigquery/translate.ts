import { literal, quote } from '../../engine.js';
import { formatOf, macroOf, notFunctions, sameFunctions } from './functions.js';
import { duckDbTypes } from './seed.js';
import { isSymbol, isWord } from './tokens.js';
import type { Token } from './tokens.js';

const typeWords: Readonly<Record<string, string>> = {
  ...duckDbTypes,
  INTEGER: 'BIGINT',
  INT: 'BIGINT',
  BOOLEAN: 'BOOLEAN',
};
const units = ['MICROSECOND', 'MILLISECOND', 'SECOND', 'MINUTE', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR'];
const formatters = /^(FORMAT|PARSE)_(TIMESTAMP|DATETIME|DATE)$/;

/** Words that name a column in backticks only. */
const reserved = [
  ...[
    'ALL',
    'AND',
    'ANY',
    'AS',
    'ASC',
    'BETWEEN',
    'BY',
    'CASE',
    'CAST',
    'CROSS',
    'CURRENT',
    'DESC',
    'DISTINCT',
    'ELSE',
    'END',
  ],
  ...[
    'EXCEPT',
    'EXISTS',
    'EXTRACT',
    'FALSE',
    'FROM',
    'FULL',
    'GROUP',
    'HAVING',
    'IF',
    'IN',
    'INNER',
    'INTERSECT',
    'INTERVAL',
  ],
  ...[
    'IS',
    'JOIN',
    'LEFT',
    'LIKE',
    'LIMIT',
    'NOT',
    'NULL',
    'ON',
    'OR',
    'ORDER',
    'OUTER',
    'OVER',
    'PARTITION',
    'QUALIFY',
  ],
  ...['RANGE', 'RIGHT', 'ROWS', 'SELECT', 'SET', 'THEN', 'TRUE', 'UNION', 'USING', 'WHEN', 'WHERE', 'WINDOW', 'WITH'],
];

/** The words that can follow a table and are not its alias. */
const notAlias = [
  ...[
    'WHERE',
    'GROUP',
    'HAVING',
    'ORDER',
    'QUALIFY',
    'LIMIT',
    'WINDOW',
    'UNION',
    'EXCEPT',
    'INTERSECT',
    'JOIN',
    'INNER',
  ],
  ...['LEFT', 'RIGHT', 'FULL', 'CROSS', 'ON', 'USING', 'TABLESAMPLE', 'FOR'],
];

function hasAlias(next: Token | undefined): boolean {
  return isWord(next, 'AS') || ((next?.kind === 'word' || next?.kind === 'quoted') && !isWord(next, ...notAlias));
}

function callOf(word: string): string {
  if (word === 'SAFE_CAST') return 'TRY_CAST';
  const macro = macroOf(word);
  if (macro) return macro;
  if ([...sameFunctions, ...notFunctions].includes(word)) return word;
  throw new Error(`The sandbox does not know BigQuery's function ${word}`);
}

/** The words that mean the present instant, with and without parentheses. `instant` is an SQL expression. */
function nowOf(word: string, instant: string): string | undefined {
  if (word === 'CURRENT_TIMESTAMP') return instant;
  if (word === 'CURRENT_DATETIME') return `CAST(${instant} AS TIMESTAMP)`;
  return word === 'CURRENT_DATE' ? `CAST(${instant} AS DATE)` : undefined;
}

/** Whether the word is the unit of an interval or a part to extract. */
function isUnit(tokens: readonly Token[], n: number): boolean {
  if (tokens[n]!.inside === 'EXTRACT' && isWord(tokens[n + 1], 'FROM')) return true;
  return isWord(tokens[n], ...units) && [n - 2, n - 3].some((at) => isWord(tokens[at], 'INTERVAL'));
}

function wordOf(tokens: readonly Token[], n: number, isColumn: (word: string) => boolean): string {
  const { text, inside } = tokens[n]!;
  const word = text.toUpperCase();
  const before = tokens[n - 1];
  const next = tokens[n + 1];
  if (isWord(before, 'AS') && ['CAST', 'SAFE_CAST'].includes(inside)) {
    const type = Object.hasOwn(typeWords, word) ? typeWords[word] : undefined;
    if (type === undefined) throw new Error(`The sandbox does not know BigQuery's type ${word}`);
    return isSymbol(next, '(') ? type.replace(/\(.*/, '') : type;
  }
  if (next?.kind === 'string' && ['TIMESTAMP', 'DATETIME', 'DATE', 'TIME'].includes(word)) return typeWords[word]!;
  if (isSymbol(next, '(') && !isSymbol(before, '.'))
    return word === 'EXCEPT' && isSymbol(before, '*') ? 'EXCLUDE' : callOf(word);
  if (inside.endsWith('_TRUNC') && isSymbol(before, ',') && units.includes(word)) return literal(word.toLowerCase());
  // DuckDB reserves words that BigQuery does not, and the other way round.
  const name = isSymbol(before, '.') || (isColumn(text) && !reserved.includes(word) && !isUnit(tokens, n));
  return name ? quote(text) : text;
}

/**
 * A SELECT of BigQuery in DuckDB's syntax. `tableOf` gives the SQL of a table and the name by which the query may speak of it; `isColumn` knows the columns. Throws at what
 * cannot be translated.
 * @param now epoch seconds
 */
export function translate(
  tokens: readonly Token[],
  tableOf: (path: string) => { sql: string; alias: string },
  isColumn: (word: string) => boolean,
  now: number,
): string {
  const end = tokens.findIndex((token) => isSymbol(token, ';'));
  if (end !== -1 && end !== tokens.length - 1) throw new Error('The query holds more than one statement');
  if (!isWord(tokens[0], 'SELECT', 'WITH')) throw new Error('The query is no SELECT');
  const parts: string[] = [];
  for (let n = 0; n < tokens.length; n += 1) {
    const token = tokens[n]!;
    const instant = token.kind === 'word' ? nowOf(token.text.toUpperCase(), `to_timestamp(${now})`) : undefined;
    if (instant !== undefined) {
      parts.push(instant);
      if (isSymbol(tokens[n + 1], '(') && isSymbol(tokens[n + 2], ')')) n += 2;
    } else if (token.kind === 'path') {
      const { sql, alias } = tableOf(token.text);
      parts.push(hasAlias(tokens[n + 1]) ? sql : `${sql} AS ${quote(alias)}`);
    } else if (token.kind === 'string')
      parts.push(
        literal(formatters.test(token.inside) && isSymbol(tokens[n - 1], '(') ? formatOf(token.text) : token.text),
      );
    else if (token.kind === 'quoted') parts.push(quote(token.text));
    else if (token.kind === 'word') parts.push(wordOf(tokens, n, isColumn));
    else if (!isSymbol(token, ';')) parts.push(token.text);
  }
  return parts.join(' ');
}
