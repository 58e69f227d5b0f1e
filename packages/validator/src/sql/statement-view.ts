import type { SqlFile, SqlStatement } from './sql-file.js';
import type { SqlToken } from './sql-tokens.js';
import { RESERVED_WORDS } from './trino-subset.js';

/** A statement's tokens by index, as facts are found in them: no tree, so that broken and templated SQL has facts too. */
export interface StatementView {
  readonly file: SqlFile;
  readonly statement: SqlStatement;
  readonly length: number;
  /** For each token the index of the `(` around it, or -1. */
  readonly around: ArrayLike<number>;
  /** For each token the index of the `(` of the query around it, or -1: brackets of calls and joins are looked through. */
  readonly query: ArrayLike<number>;
  /** For each `(` the index of its `)`, or of the end; for each `)` that of its `(`; -1 for other tokens. */
  readonly partner: ArrayLike<number>;
  /** The word in capitals or the sign at an index; empty for literals, and beyond the ends. */
  text(this: void, index: number): string;
  /** The indexes at which a word (or sign) stands, in order. */
  where(this: void, word: string): readonly number[];
  /** Whether the words (or signs) stand there, one after the other. */
  has(this: void, index: number, ...words: readonly string[]): boolean;
  /** Whether a name may stand there: a word that is not reserved, or a quoted name. */
  isName(this: void, index: number): boolean;
  /** The file's own text from a token up to, without, another. */
  source(this: void, from: number, to: number): string;
}

/** Words that a query begins with. */
export const BEGINS_QUERY: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'VALUES', 'TABLE']);
const reserved = new Set(RESERVED_WORDS);

/** Whether a word cannot be a name. */
export function isReserved(word: string): boolean {
  return reserved.has(word.toUpperCase());
}

/** Looks at the tokens of one statement of a file. */
export function statementView(file: SqlFile, statement: SqlStatement): StatementView {
  const text = (index: number): string => statement.tokens[index]?.text ?? '';
  const places = new Map<string, readonly number[]>();
  let pairs: Brackets | undefined;
  return {
    file,
    statement,
    get length() {
      return statement.tokens.length;
    },
    get around() {
      return (pairs ??= brackets(statement.tokens)).around;
    },
    get query() {
      return (pairs ??= brackets(statement.tokens)).query;
    },
    get partner() {
      return (pairs ??= brackets(statement.tokens)).partner;
    },
    text,
    where: (word) => {
      const known = places.get(word) ?? placesOf(word, statement.tokens);
      places.set(word, known);
      return known;
    },
    has: (index, ...words) => text(index) === words[0] && words.every((word, step) => text(index + step) === word),
    isName: (index) => {
      const kind = statement.tokens[index]?.kind;
      return kind === 'quoted' || (kind === 'word' && !reserved.has(text(index)));
    },
    source: (from, to) => {
      const { tokens, end } = statement;
      return file.text.slice(tokens[from]?.start ?? end, tokens[to - 1]?.end ?? end);
    },
  };
}

function placesOf(word: string, tokens: readonly SqlToken[]): number[] {
  const places: number[] = [];
  for (let index = 0; index < tokens.length; index += 1) if (tokens[index]?.text === word) places.push(index);
  return places;
}

type Brackets = Pick<StatementView, 'around' | 'query' | 'partner'>;

function brackets(tokens: readonly SqlToken[]): Brackets {
  const { length } = tokens;
  const [around, query, partner] = [new Int32Array(length), new Int32Array(length), new Int32Array(length).fill(-1)];
  const open: { at: number; query: number }[] = [];
  let outer = { at: -1, query: -1 };
  for (let index = 0; index < length; index += 1) {
    const text = tokens[index]?.text;
    const closed = text === ')' ? open.pop() : undefined;
    if (closed) {
      partner[closed.at] = index;
      partner[index] = closed.at;
      outer = open.at(-1) ?? { at: -1, query: -1 };
    }
    around[index] = outer.at;
    query[index] = outer.query;
    if (text !== '(') continue;
    outer = { at: index, query: BEGINS_QUERY.has(tokens[index + 1]?.text ?? '') ? index : outer.query };
    open.push(outer);
  }
  for (const { at } of open) partner[at] = length;
  return { around, query, partner };
}
