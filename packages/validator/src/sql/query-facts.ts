import type { StatementView } from './statement-view.js';
import type { TextRange } from './mask-in-sql.js';
import type { SqlTable } from './sql-table.js';
import type { TableRead } from './tables-read.js';

/** A call such as `MAX(l.window_end)`. */
export interface SqlAggregate extends TextRange {
  /** In capitals. */
  readonly name: string;
  /** The column, where the argument is nothing else: `window_end`. */
  readonly column: string | undefined;
  /** The tables of its query, not those of subqueries there. */
  readonly tables: readonly SqlTable[];
}

/** A text in single quotes, with its templates as they are written. */
export interface SqlLiteral extends TextRange {
  readonly value: string;
}

/** A `PARTITION BY`. */
export interface SqlPartition extends TextRange {
  /** A column without its table, or an expression as it is written. */
  readonly columns: readonly string[];
}

const AGGREGATES = new Set('MAX MIN MAX_BY MIN_BY COUNT SUM AVG ARBITRARY APPROX_DISTINCT ARRAY_AGG'.split(' '));
const ENDS_PARTITION = new Set(['ORDER', 'ROWS', 'RANGE', 'GROUPS', 'PARTITION']);
/** No further is looked for the end of a `PARTITION BY`: many that never end take no time. */
const MOST_TOKENS = 500;

/** What the queries of a statement compute and compare. */
export function queryFacts(
  view: StatementView,
  reads: readonly TableRead[],
): { aggregates: SqlAggregate[]; literals: SqlLiteral[]; partitions: SqlPartition[] } {
  const [aggregates, literals, partitions]: [SqlAggregate[], SqlLiteral[], SqlPartition[]] = [[], [], []];
  const tables = new Map<number | undefined, TableRead[]>();
  for (const read of reads) {
    const same = tables.get(read.query);
    if (same) same.push(read);
    else tables.set(read.query, [read]);
  }
  view.statement.tokens.forEach(({ kind, text, start, end }, index) => {
    if (kind === 'string')
      literals.push({ value: view.file.text.slice(start + 1, end - 1).replaceAll("''", "'"), start, end });
    else if (kind === 'word' && AGGREGATES.has(text) && view.text(index + 1) === '(')
      aggregates.push(aggregate(view, index, tables.get(view.query[index])));
  });
  for (const index of view.where('PARTITION'))
    if (view.text(index + 1) === 'BY') partitions.push(partition(view, index));
  return { aggregates, literals, partitions };
}

function aggregate(view: StatementView, index: number, tables: readonly SqlTable[] = []): SqlAggregate {
  const close = view.partner[index + 1] ?? view.length;
  const distinct = view.text(index + 2) === 'DISTINCT' ? 1 : 0;
  return {
    ...range(view, index, close + 1),
    name: view.text(index),
    column: columnIn(view, index + 2 + distinct, close),
    tables,
  };
}

function partition(view: StatementView, index: number): SqlPartition {
  const around = view.around[index];
  const columns: string[] = [];
  let from = index + 2;
  let next = from;
  const close = (): void => {
    if (next > from) columns.push(columnIn(view, from, next) ?? view.source(from, next));
    from = next + 1;
  };
  for (; next < Math.min(view.length, index + MOST_TOKENS) && !ends(view, next, around); next += 1)
    if (view.text(next) === ',' && view.around[next] === around) close();
  close();
  return { ...range(view, index, next), columns };
}

function ends(view: StatementView, index: number, around: number | undefined): boolean {
  const isOwn = view.around[index] === around;
  return (isOwn && ENDS_PARTITION.has(view.text(index))) || view.partner[around ?? -1] === index;
}

/** The last part of a name, where nothing but a name stands in a range of tokens. */
function columnIn(view: StatementView, from: number, to: number): string | undefined {
  for (let index = from; index < to; index += 1)
    if ((index - from) % 2 === 0 ? !view.isName(index) : view.text(index) !== '.') return undefined;
  if ((to - from) % 2 === 0) return undefined;
  return view.source(to - 1, to).replace(/^"(.*)"$/s, (_, name: string) => name.replaceAll('""', '"'));
}

function range(view: StatementView, from: number, to: number): TextRange {
  const { tokens, end } = view.statement;
  return { start: tokens[from]?.start ?? end, end: tokens[to - 1]?.end ?? end };
}
