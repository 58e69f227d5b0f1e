import type * as antlr from 'antlr4ng';
import { nearest } from '../nearest.js';
import { trinoGrammar, trinoReading } from '../trino-grammar.js';

/** A rule that matched, or a token; what the walk needs of either. */
interface Node {
  rule: string;
  text: string;
  /** The character where it begins, counted from 1. */
  at: number;
  children: Node[];
}

interface Problem {
  at: number;
  why: string;
}

const aggregates =
  'approx_distinct approx_percentile arbitrary any_value array_agg avg bool_and bool_or checksum count count_if every geometric_mean histogram listagg map_agg map_union max max_by min min_by multimap_agg reduce_agg set_agg stddev sum variance'.split(
    ' ',
  );

/** Texts that no SQL of a project may hold: TD may cut a file at `;` before it reads literals, and Digdag fills in `${}`. */
const neverInSql: [RegExp, string][] = [
  [/;/, 'must not hold ";", where TD may cut a file into statements'],
  [/\$\{/, 'must not hold "${", which Digdag would fill in'],
  [/[\u0000-\u001f\u007f\u2028\u2029]/, 'must be one line'],
  [/[\uD800-\uDFFF]/u, 'holds half a character'],
];

/** What keeps a text out of the SQL of a project, or undefined. */
export function wrongInSql(text: string): string | undefined {
  return neverInSql.find(([pattern]) => pattern.test(text))?.[1];
}

/**
 * What is wrong with an expression of one row, or undefined. The grammar is Trino's, as dt-sql-parser has it.
 *
 * @param text such as `lower(trim(email))`
 * @param columns what it may name
 * @see https://github.com/DTStack/dt-sql-parser
 */
export function checkExpression(text: string, columns: readonly string[]): string | undefined {
  const never = wrongInSql(text);
  if (never) return never;
  const { tree, problem } = parse(text);
  const found = problem ?? wrongInTree(tree, columns, []);
  return found && `is no expression of one row in Trino's SQL: ${found.why} at character ${found.at}`;
}

function parse(text: string): { tree: Node; problem: Problem | undefined } {
  const grammar = trinoGrammar();
  const { BACKQUOTED_IDENTIFIER, DIGIT_IDENTIFIER, EOF } = grammar.TrinoSqlLexer;
  const reading = trinoReading(grammar, text);
  const { parser, tokens } = reading;
  const tree = parser.standaloneExpression();
  tokens.fill();
  const problems = reading.unexpected.map(({ text: found, offset }) => unexpected(found, offset + 1));
  const rest = tokens.get(tree.stop ? tree.stop.tokenIndex + 1 : 0);
  for (const token of tokens.getTokens()) {
    const at = token.start + 1;
    if (token.channel !== 0 && /^(--|\/\*)/.test(token.text ?? '')) problems.unshift({ at, why: 'a comment' });
    if ([BACKQUOTED_IDENTIFIER, DIGIT_IDENTIFIER].includes(token.type)) problems.push(unexpected(token.text ?? '', at));
    if (token.tokenIndex >= rest.tokenIndex && token.channel === 0 && token.type !== EOF)
      problems.push(unexpected(token.text ?? '', at));
  }
  return { tree: plain(tree, grammar.TrinoSqlParser.ruleNames), problem: problems[0] };
}

function unexpected(text: string, at: number): Problem {
  return { at, why: text === '' ? 'something is missing' : `${JSON.stringify(text)} is not expected` };
}

function plain(node: antlr.ParseTree, rules: readonly string[]): Node {
  const { ruleIndex, start, symbol } = node as { ruleIndex?: number; start?: antlr.Token; symbol?: antlr.Token };
  const children = Array.from({ length: node.getChildCount() }, (_, index) => node.getChild(index) as antlr.ParseTree);
  return {
    rule: ruleIndex === undefined ? '' : (rules[ruleIndex] ?? ''),
    text: node.getText(),
    at: (start ?? symbol)?.start === undefined ? 1 : ((start ?? symbol) as antlr.Token).start + 1,
    children: children.map((child) => plain(child, rules)),
  };
}

const wrongRules = new Map([
  ['query', 'a query'],
  ['over', 'a window'],
]);
const wrongTokens = new Map([
  ['listagg', 'the aggregate listagg'],
  ['?', 'a parameter'],
]);

/** What the grammar allows and a row's expression does not: names that are no columns, other rows, other tables. */
function wrongInTree(node: Node, columns: readonly string[], lambda: readonly string[]): Problem | undefined {
  const { rule, text, at, children } = node;
  const why =
    rule === 'columnName' || rule === 'columnRef'
      ? wrongColumn(text, columns, lambda)
      : rule === 'functionName'
        ? wrongFunction(text.toLowerCase())
        : rule === ''
          ? wrongTokens.get(text.toLowerCase())
          : wrongRules.get(rule);
  if (why) return { at, why };
  const arrow = rule === 'primaryExpression' ? children.findIndex((child) => child.text === '->') : -1;
  const params = children.slice(0, Math.max(0, arrow)).map((child) => plainName(child.text));
  for (const child of children.slice(arrow + 1)) {
    const found = wrongInTree(child, columns, [...lambda, ...params]);
    if (found) return found;
  }
  return undefined;
}

const plainName = (text: string) => text.replace(/^"(.*)"$/, '$1').toLowerCase();

function wrongColumn(text: string, columns: readonly string[], lambda: readonly string[]): string | undefined {
  const name = plainName(text);
  if (columns.includes(name) || lambda.includes(name.split('.')[0] ?? '')) return undefined;
  const guess = nearest(name, columns);
  return `there is no column ${text}${guess ? `, did you mean ${guess}?` : ''}`;
}

function wrongFunction(name: string): string | undefined {
  if (/^td_/.test(name)) return `${name} is a function of TD only, and this SQL is plain Trino`;
  return aggregates.includes(name) ? `${name} is an aggregate of many rows` : undefined;
}
