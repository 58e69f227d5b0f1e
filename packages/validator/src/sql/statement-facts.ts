import { aggregatesIn, type SqlAggregate } from './aggregates-in.js';
import type { SqlFile, SqlStatement } from './sql-file.js';
import { tableAt, type SqlTable } from './sql-table.js';
import { sqlTokens } from './sql-tokens.js';
import { statementView, type StatementView } from './statement-view.js';
import { tablesRead, type TableRead } from './tables-read.js';

/** What a statement does; `delete` is `TRUNCATE TABLE` too, `insert` is `INSERT OVERWRITE TABLE` too. */
export type SqlKind =
  | 'select'
  | 'insert'
  | 'create-table-as'
  | 'create-table'
  | 'drop-table'
  | 'delete'
  | 'merge'
  | 'update'
  | 'alter'
  | 'other';

/**
 * What rules need to know of a statement. Found in its tokens, so broken and templated statements have facts too; each is
 * looked for when it is first asked for.
 */
export interface StatementFacts {
  readonly view: StatementView;
  readonly kind: SqlKind;
  /** The table that it changes. */
  readonly target: SqlTable | undefined;
  /** It does no harm when it is repeated: `IF EXISTS`, `IF NOT EXISTS`, `OR REPLACE`, `INSERT OVERWRITE`. */
  readonly isConditional: boolean;
  readonly reads: readonly TableRead[];
  readonly aggregates: readonly SqlAggregate[];
}

type Beginning = readonly [words: readonly string[], kind: SqlKind];

/** What a statement begins with, by the first word. */
const KINDS: Readonly<Record<string, readonly Beginning[]>> = {
  INSERT: [
    [['INSERT', 'INTO'], 'insert'],
    [['INSERT', 'OVERWRITE', 'TABLE'], 'insert'],
  ],
  CREATE: [
    [['CREATE', 'OR', 'REPLACE', 'TABLE'], 'create-table'],
    [['CREATE', 'TABLE'], 'create-table'],
  ],
  DROP: [[['DROP', 'TABLE'], 'drop-table']],
  DELETE: [[['DELETE', 'FROM'], 'delete']],
  TRUNCATE: [[['TRUNCATE', 'TABLE'], 'delete']],
  MERGE: [[['MERGE', 'INTO'], 'merge']],
  UPDATE: [[['UPDATE'], 'update']],
  ALTER: [[['ALTER', 'TABLE'], 'alter']],
  SELECT: [[['SELECT'], 'select']],
  WITH: [[['WITH'], 'select']],
  VALUES: [[['VALUES'], 'select']],
  TABLE: [[['TABLE'], 'select']],
  '(': [[['('], 'select']],
};
const CONDITIONS = [
  ['IF', 'NOT', 'EXISTS'],
  ['IF', 'EXISTS'],
];
const REPLACES = new Set(['REPLACE', 'OVERWRITE']);
const NO_KIND: Beginning = [[], 'other'];
/** Of a beginning and its condition together, and what follows a name: `CREATE OR REPLACE TABLE IF NOT EXISTS`. */
const MOST_WORDS = 8;

/** Of most statements nothing is read but the beginning: so many letters. */
const OPENING = 160;

/** The facts of each statement of a file, in order. */
export function statementFacts(file: SqlFile): StatementFacts[] {
  return file.statements.map((statement) => {
    const view = statementView(file, statement);
    let reads: readonly TableRead[] | undefined;
    let aggregates: readonly SqlAggregate[] | undefined;
    return {
      view,
      ...(head(opening(file, statement), view) ?? (head(view, view) as Head)),
      get reads() {
        return (reads ??= tablesRead(view));
      },
      get aggregates() {
        return (aggregates ??= aggregatesIn(view, this.reads));
      },
    };
  });
}

/** What of a statement stands at its beginning. */
function opening(file: SqlFile, statement: SqlStatement): StatementView {
  const { start, end, isCut, isRest } = statement;
  // what lies behind a cut is no token of the file
  if (end - start <= OPENING || isCut || isRest) return statementView(file, statement);
  const tokens = sqlTokens(file.masked.text, start, start + OPENING).filter(({ kind }) => kind !== 'comment');
  return statementView(file, { start, end, isCut, isRest, tokens });
}

type Head = Pick<StatementFacts, 'kind' | 'target' | 'isConditional'>;

/** Undefined where what is seen of the `whole` ends too early to tell. */
function head(seen: StatementView, whole: StatementView): Head | undefined {
  const first = firstWord(seen);
  const [words, kind] = KINDS[seen.text(first)]?.find(([beginning]) => seen.has(first, ...beginning)) ?? NO_KIND;
  const condition = CONDITIONS.find((candidate) => seen.has(first + words.length, ...candidate)) ?? [];
  const behind = first + words.length + condition.length;
  const target = kind === 'select' || kind === 'other' ? undefined : tableAt(seen, behind);
  if (seen !== whole && (target?.next ?? behind) + MOST_WORDS > seen.length) return undefined;
  return {
    kind: kind === 'create-table' && hasOwn(whole, 'AS') ? 'create-table-as' : kind,
    target: target?.table,
    isConditional: condition.length > 0 || words.some((word) => REPLACES.has(word)),
  };
}

/** A template in front, such as `${with_clause} SELECT …`, is looked over. */
function firstWord({ file, statement, length }: StatementView): number {
  const first = statement.tokens[0];
  return length > 1 && first && file.masked.templates.get(first.start) === first.end ? 1 : 0;
}

function hasOwn(view: StatementView, word: string): boolean {
  const { start, end } = view.statement;
  if (!new RegExp(word, 'i').test(view.file.text.slice(start, end))) return false; // no token need be read
  return view.where(word).some((index) => view.around[index] === -1);
}
