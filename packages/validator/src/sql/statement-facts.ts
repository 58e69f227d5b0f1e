import { aggregatesIn, type SqlAggregate } from './aggregates-in.js';
import type { SqlFile, SqlStatement } from './sql-file.js';
import { tableAt, type SqlTable } from './sql-table.js';
import { isReserved, statementView, type StatementView } from './statement-view.js';
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

/** What a statement begins with. */
const KINDS = new Map<string, SqlKind>([
  ['INSERT INTO', 'insert'],
  ['INSERT OVERWRITE TABLE', 'insert'],
  ['CREATE OR REPLACE TABLE', 'create-table'],
  ['CREATE TABLE', 'create-table'],
  ['DROP TABLE', 'drop-table'],
  ['DELETE FROM', 'delete'],
  ['TRUNCATE TABLE', 'delete'],
  ['MERGE INTO', 'merge'],
  ['UPDATE', 'update'],
  ['ALTER TABLE', 'alter'],
  ['SELECT', 'select'],
  ['WITH', 'select'],
  ['VALUES', 'select'],
  ['TABLE', 'select'],
  ['(', 'select'],
]);
const BEGINNINGS = [...KINDS.keys()].map((beginning) => beginning.split(' '));
const CONDITIONS = [
  ['IF', 'NOT', 'EXISTS'],
  ['IF', 'EXISTS'],
];
const REPLACES = /REPLACE|OVERWRITE/;

/** The facts of each statement of a file, in order. */
export function statementFacts(file: SqlFile): StatementFacts[] {
  return file.statements.map((statement) => {
    let view: StatementView | undefined;
    let reads: readonly TableRead[] | undefined;
    let aggregates: readonly SqlAggregate[] | undefined;
    const whole = (): StatementView => (view ??= statementView(file, statement));
    return {
      ...(usualHead(file, statement, whole) ?? head(whole())),
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

const BLANK = String.raw`[ \r\n\t]`;
/** A beginning, a condition, and a name without a dot: what most statements begin with. */
const USUAL = new RegExp(
  `(?:(${BEGINNINGS.filter((words) => KINDS.get(words.join(' ')) !== 'select')
    .map((words) => words.join(`${BLANK}+`))
    .join('|')})${BLANK}+(IF${BLANK}+(?:NOT${BLANK}+)?EXISTS${BLANK}+)?(?!IF\\b)("[^"]+"|[a-z_]\\w*\\b)` +
    `(?=${BLANK}*(?:(as)\\b|[^-\\s./"'&]|$))|(?:SELECT|WITH|VALUES)\\b)`,
  'iy',
);

/** The head of a usual statement, without its tokens, which most rules need not know. */
function usualHead(
  file: SqlFile,
  { start, end, isCut, isRest }: SqlStatement,
  whole: () => StatementView,
): Head | undefined {
  if (isCut || isRest) return undefined; // what lies behind a cut is no token of the file
  USUAL.lastIndex = start;
  const found = USUAL.exec(file.masked.text);
  if (found === null || USUAL.lastIndex > end) return undefined;
  const [, beginning, condition, name = '', as] = found;
  if (beginning === undefined) return { kind: 'select', target: undefined, isConditional: false };
  if (isReserved(name)) return undefined;
  const words = beginning.toUpperCase().replaceAll(/\s+/g, ' ');
  const at = USUAL.lastIndex - name.length;
  const text = file.text.slice(at, USUAL.lastIndex);
  const target = { text, parts: [text.replace(/^"(.*)"$/s, '$1')] as const, start: at, end: USUAL.lastIndex };
  const isConditional = condition !== undefined || REPLACES.test(words);
  const kind = KINDS.get(words) ?? 'other';
  const isFilled = kind === 'create-table' && as !== undefined;
  return { kind: isFilled ? 'create-table-as' : withAs(kind, whole), target, isConditional };
}

function head(view: StatementView): Head {
  const first = firstWord(view);
  const words = BEGINNINGS.find((beginning) => view.has(first, ...beginning)) ?? [];
  const kind = KINDS.get(words.join(' ')) ?? 'other';
  if (kind === 'select' || kind === 'other') return { kind, target: undefined, isConditional: false };
  const behind = first + words.length;
  const condition = CONDITIONS.find((candidate) => view.has(behind, ...candidate)) ?? [];
  const isConditional = condition.length > 0 || REPLACES.test(words.join(' '));
  return { kind: withAs(kind, () => view), target: tableAt(view, behind + condition.length)?.table, isConditional };
}

/** A template in front, such as `${with_clause} SELECT …`, is looked over. */
function firstWord({ file, statement, length }: StatementView): number {
  const first = statement.tokens[0];
  return length > 1 && first && file.masked.templates.get(first.start) === first.end ? 1 : 0;
}

/** A table is made of a query where an `AS` stands outside of all brackets. */
function withAs(kind: SqlKind, whole: () => StatementView): SqlKind {
  if (kind !== 'create-table') return kind;
  const view = whole();
  const { start, end } = view.statement;
  if (!/\bas\b/i.test(view.file.text.slice(start, end))) return kind; // no token need be read
  return view.where('AS').some((index) => view.around[index] === -1) ? 'create-table-as' : kind;
}
