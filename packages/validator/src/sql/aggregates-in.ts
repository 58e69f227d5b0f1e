import type { TextRange } from './mask-in-sql.js';
import type { SqlTable } from './sql-table.js';
import type { StatementView } from './statement-view.js';
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

const AGGREGATES = new Set('MAX MIN MAX_BY MIN_BY COUNT SUM AVG ARBITRARY APPROX_DISTINCT ARRAY_AGG'.split(' '));

/** The aggregates of a statement that reads these tables, in order. */
export function aggregatesIn(view: StatementView, reads: readonly TableRead[]): SqlAggregate[] {
  const tables = new Map<number | undefined, TableRead[]>();
  for (const read of reads) {
    const same = tables.get(read.query);
    if (same) same.push(read);
    else tables.set(read.query, [read]);
  }
  const found: SqlAggregate[] = [];
  view.statement.tokens.forEach(({ kind, text }, index) => {
    if (kind === 'word' && AGGREGATES.has(text) && view.text(index + 1) === '(')
      found.push(aggregate(view, index, tables.get(view.query[index])));
  });
  return found;
}

function aggregate(view: StatementView, index: number, tables: readonly SqlTable[] = []): SqlAggregate {
  const close = view.partner[index + 1] ?? view.length;
  const distinct = view.text(index + 2) === 'DISTINCT' ? 1 : 0;
  const { tokens, end } = view.statement;
  return {
    start: tokens[index]?.start ?? end,
    end: tokens[close]?.end ?? end,
    name: view.text(index),
    column: columnIn(view, index + 2 + distinct, close),
    tables,
  };
}

/** The last part of a name, where nothing but a name stands in a range of tokens. */
function columnIn(view: StatementView, from: number, to: number): string | undefined {
  for (let index = from; index < to; index += 1)
    if ((index - from) % 2 === 0 ? !view.isName(index) : view.text(index) !== '.') return undefined;
  if ((to - from) % 2 === 0) return undefined;
  return view.source(to - 1, to).replace(/^"(.*)"$/s, (_, name: string) => name.replaceAll('""', '"'));
}
