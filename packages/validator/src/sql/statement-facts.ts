import { aggregatesIn, type SqlAggregate } from './aggregates-in.js';
import type { SqlFile } from './read-sql.js';
import { tableAt, type SqlTable } from './sql-table.js';
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

/** What a statement begins with. */
const KINDS: readonly (readonly [words: readonly string[], kind: SqlKind])[] = [
  [['INSERT', 'INTO'], 'insert'],
  [['INSERT', 'OVERWRITE', 'TABLE'], 'insert'],
  [['CREATE', 'OR', 'REPLACE', 'TABLE'], 'create-table'],
  [['CREATE', 'TABLE'], 'create-table'],
  [['DROP', 'TABLE'], 'drop-table'],
  [['DELETE', 'FROM'], 'delete'],
  [['TRUNCATE', 'TABLE'], 'delete'],
  [['MERGE', 'INTO'], 'merge'],
  [['UPDATE'], 'update'],
  [['ALTER', 'TABLE'], 'alter'],
  [['SELECT'], 'select'],
  [['WITH'], 'select'],
  [['VALUES'], 'select'],
  [['TABLE'], 'select'],
  [['('], 'select'],
];
const CONDITIONS = [
  ['IF', 'NOT', 'EXISTS'],
  ['IF', 'EXISTS'],
];
const REPLACES = new Set(['REPLACE', 'OVERWRITE']);

/** The facts of each statement of a file, in order. */
export function statementFacts(file: SqlFile): StatementFacts[] {
  return file.statements.map((statement) => {
    const view = statementView(file, statement);
    let reads: readonly TableRead[] | undefined;
    let aggregates: readonly SqlAggregate[] | undefined;
    return {
      view,
      ...head(view),
      get reads() {
        return (reads ??= tablesRead(view));
      },
      get aggregates() {
        return (aggregates ??= aggregatesIn(view, this.reads));
      },
    };
  });
}

function head(view: StatementView): Pick<StatementFacts, 'kind' | 'target' | 'isConditional'> {
  const first = firstWord(view);
  const [words, kind] = KINDS.find(([candidate]) => view.has(first, ...candidate)) ?? [[], 'other' as const];
  const condition = CONDITIONS.find((candidate) => view.has(first + words.length, ...candidate)) ?? [];
  const behind = first + words.length + condition.length;
  return {
    kind: kind === 'create-table' && hasOwn(view, 'AS') ? 'create-table-as' : kind,
    target: kind === 'select' || kind === 'other' ? undefined : tableAt(view, behind)?.table,
    isConditional: condition.length > 0 || words.some((word) => REPLACES.has(word)),
  };
}

/** A template in front, such as `${with_clause} SELECT …`, is looked over. */
function firstWord({ file, statement, length }: StatementView): number {
  const first = statement.tokens[0];
  return length > 1 && first && file.masked.templates.get(first.start) === first.end ? 1 : 0;
}

function hasOwn(view: StatementView, word: string): boolean {
  return view.where(word).some((index) => view.around[index] === -1);
}
