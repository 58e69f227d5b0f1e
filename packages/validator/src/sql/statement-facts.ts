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
/** No beginning and no condition has more words. */
const MOST_WORDS = 4;

/** Of most statements nothing is read but the beginning: so many letters. */
const OPENING = 80;

/** The facts of each statement of a file, in order. */
export function statementFacts(file: SqlFile): StatementFacts[] {
  return file.statements.map((statement) => {
    let view: StatementView | undefined;
    let reads: readonly TableRead[] | undefined;
    let aggregates: readonly SqlAggregate[] | undefined;
    const whole = (): StatementView => (view ??= statementView(file, statement));
    return {
      ...(openingHead(file, statement, whole) ?? head(whole(), whole).head),
      get view() {
        return whole();
      },
      get reads() {
        return (reads ??= tablesRead(whole()));
      },
      get aggregates() {
        return (aggregates ??= aggregatesIn(whole(), this.reads));
      },
    };
  });
}

type Head = Pick<StatementFacts, 'kind' | 'target' | 'isConditional'>;

/** What the opening of a long statement tells; undefined where it ends too early, or ends in what is no token of the file. */
function openingHead(file: SqlFile, statement: SqlStatement, whole: () => StatementView): Head | undefined {
  const { start, end, isCut, isRest } = statement;
  if (end - start <= OPENING || isCut || isRest) return undefined;
  const tokens = sqlTokens(file.masked.text, start, start + OPENING).filter(({ kind }) => kind !== 'comment');
  const found = head(statementView(file, { start, end, isCut, isRest, tokens }), whole);
  return found.next + MOST_WORDS > tokens.length ? undefined : found.head;
}

/** `next`: behind the last token that it had to look at. */
function head(seen: StatementView, whole: () => StatementView): { head: Head; next: number } {
  const first = firstWord(seen);
  const [words, kind] = KINDS[seen.text(first)]?.find(([beginning]) => seen.has(first, ...beginning)) ?? NO_KIND;
  const condition = CONDITIONS.find((candidate) => seen.has(first + words.length, ...candidate)) ?? [];
  const behind = first + words.length + condition.length;
  const named = kind === 'select' || kind === 'other' ? undefined : tableAt(seen, behind);
  const isConditional = condition.length > 0 || words.some((word) => REPLACES.has(word));
  const isFilled = kind === 'create-table' && hasOwnAs(whole);
  return {
    head: { kind: isFilled ? 'create-table-as' : kind, target: named?.table, isConditional },
    next: named?.next ?? behind,
  };
}

/** A template in front, such as `${with_clause} SELECT …`, is looked over. */
function firstWord({ file, statement, length }: StatementView): number {
  const first = statement.tokens[0];
  return length > 1 && first && file.masked.templates.get(first.start) === first.end ? 1 : 0;
}

/** An `AS` outside of all brackets. */
function hasOwnAs(whole: () => StatementView): boolean {
  const view = whole();
  const { start, end } = view.statement;
  if (!/\bas\b/i.test(view.file.text.slice(start, end))) return false; // no token need be read
  return view.where('AS').some((index) => view.around[index] === -1);
}
