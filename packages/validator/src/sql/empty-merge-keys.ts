import type { StatementFacts } from './statement-facts.js';
import type { StatementView } from './statement-view.js';

/**
 * Where a merge does not look at a key: a `MERGE` whose `ON` names no column, a `NOT EXISTS` without a condition, a
 * `ROW_NUMBER` over all rows of which the first is kept.
 */
export interface MergeProblem {
  readonly kind: 'constant-on' | 'whole-table' | 'one-rank';
  readonly start: number;
  readonly end: number;
}

const WRITES = new Set(['insert', 'create-table-as', 'select']);
/** The words that what is looked for in these begins with: without them, no token need be read. */
const BEGINS = /NOT|ROW_NUMBER/i;
const CONDITIONS = new Set(['WHERE', 'ON', 'USING', 'HAVING', 'INTERSECT', 'EXCEPT']);

/** No further is looked into brackets: many that are nested take no time. */
const MOST_TOKENS = 500;

/**
 * Finds them in a statement; where a template could hold the key, nothing.
 *
 * @param isMerge it is meant as a merge, whatever its words are: without, only those of `MERGE` are looked for
 */
export function emptyMergeKeys({ kind, view }: StatementFacts, isMerge: boolean): MergeProblem[] {
  if (kind === 'merge') return constantOn(view);
  const { start, end } = view.statement;
  if (!isMerge || !WRITES.has(kind) || !BEGINS.test(view.file.text.slice(start, end))) return [];
  const tables = kind === 'insert' ? view.where('NOT').flatMap((index) => wholeTable(view, index)) : [];
  const firsts = keptFirsts(view);
  return [...tables, ...view.where('ROW_NUMBER').flatMap((index) => oneRank(view, index, firsts))];
}

function constantOn(view: StatementView): MergeProblem[] {
  const top = (word: string): number => view.where(word).find((index) => view.around[index] === -1) ?? -1;
  const [on, when] = [top('ON'), top('WHEN')];
  if (on < 0 || when < on || names(view, on + 1, when)) return [];
  return [problem(view, 'constant-on', on, when)];
}

function wholeTable(view: StatementView, index: number): MergeProblem[] {
  if (!view.has(index, 'NOT', 'EXISTS', '(', 'SELECT')) return [];
  const close = view.partner[index + 2] ?? view.length;
  if (close - index > MOST_TOKENS) return [];
  for (let inner = index + 3; inner < close; inner += 1) if (CONDITIONS.has(view.text(inner))) return [];
  return hasTemplate(view, index, close) ? [] : [problem(view, 'whole-table', index, index + 2)];
}

function oneRank(view: StatementView, index: number, firsts: ReadonlySet<string>): MergeProblem[] {
  if (!view.has(index, 'ROW_NUMBER', '(', ')', 'OVER', '(') || view.text(index + 5) === 'PARTITION') return [];
  const close = view.partner[index + 4] ?? view.length;
  if (close - index > MOST_TOKENS) return [];
  const alias = close + (view.text(close + 1) === 'AS' ? 2 : 1);
  if (!firsts.has(nameAt(view, alias)) || hasTemplate(view, index, close)) return [];
  return [problem(view, 'one-rank', index, close + 1)];
}

/** The names that something compares with 1: `rank = 1`. */
function keptFirsts(view: StatementView): Set<string> {
  const found = new Set<string>();
  for (const index of view.where('='))
    if (index > 0 && view.source(index + 1, index + 2) === '1') found.add(nameAt(view, index - 1));
  return found;
}

function nameAt(view: StatementView, index: number): string {
  return view
    .source(index, index + 1)
    .replaceAll('"', '')
    .toLowerCase();
}

function names(view: StatementView, from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) if (view.isName(index)) return true;
  return false;
}

function hasTemplate(view: StatementView, from: number, to: number): boolean {
  return view.source(from, to).includes('${');
}

function problem(view: StatementView, kind: MergeProblem['kind'], from: number, to: number): MergeProblem {
  const { tokens, end } = view.statement;
  return { kind, start: tokens[from]?.start ?? end, end: tokens[to - 1]?.end ?? end };
}
