import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { Strategy } from '../source.js';
import { createdColumns, type SurveyedColumn } from './created-columns.js';
import { exportedText } from './exported-text.js';
import type { GroupParts } from './group-parts.js';
import type { SurveyedGroup } from './project-survey.js';
import { rankedRows } from './ranked-rows.js';
import { lastName, QUALIFIED, sqlText } from './sql-text.js';

/** How a group's rows reach its table, as far as its tasks and its SQL tell. */
export interface TableWrites {
  /** Undefined where what it does is none of the three, or not known. */
  readonly strategy: Strategy | undefined;
  /** Empty where it has none. */
  readonly key: readonly string[];
  /** The column by which the newest row of a key is known. */
  readonly cursor: string | undefined;
  /** Each run loads a window of time. */
  readonly windowed: boolean;
  /** The table's, else those of its staging table; undefined where no SQL of the group makes one. */
  readonly columns: readonly SurveyedColumn[] | undefined;
}

interface Writer {
  readonly target: string;
  readonly tasks: readonly DigTask[];
  /** The texts of all queries. */
  readonly sql: readonly string[];
}

/** Looks for what a group does with its table. */
export function tableWrites(group: SurveyedGroup, parts: GroupParts, files: ReadonlyMap<string, string>): TableWrites {
  const sql = parts.queries.map(({ text, task }) => sqlText(text, (name) => exportedText(task, name)));
  const { target, staging } = group;
  const created = (table: string | undefined) =>
    table === undefined ? undefined : sql.map((text) => createdColumns(text, table)).find((columns) => columns);
  const texts = [...parts.loadFiles.map((file) => files.get(file) ?? ''), ...parts.queries.map(({ text }) => text)];
  const windowed = texts.some((text) => text.includes('td.last_results.window_start')) || startsAtWindow(parts.tasks);
  return {
    ...strategyOf({ target, tasks: parts.tasks, sql }),
    windowed,
    columns: created(target) ?? created(staging),
  };
}

function startsAtWindow(tasks: readonly DigTask[]): boolean {
  return tasks.some((task) => /\btd\.last_results\.window_start\b/.test(exportedText(task, 'start') ?? ''));
}

type Way = Pick<TableWrites, 'strategy' | 'key' | 'cursor'>;

/** Parameters of a task with which it writes to a table itself. */
const DIRECT: readonly (readonly [string, Strategy])[] = [
  ['insert_into', 'append'],
  ['create_table', 'replace'],
];

function strategyOf(writer: Writer): Way {
  const { target, tasks, sql } = writer;
  const ranked = sql.flatMap(rankedRows);
  const keyOf = (table?: string) =>
    ranked.find((rows) => table === undefined || rows.table.toLowerCase() === table.toLowerCase());
  const renamed = tasks.some((task) => renames(task).some(([, to]) => to === target));
  const own = keyOf(target);
  const first = keyOf();
  if (renamed) return { strategy: 'replace', key: first?.key ?? [], cursor: undefined };
  const isWritten = (words: string) => sql.some((text) => statements(text, words).includes(target.toLowerCase()));
  if (isWritten('INSERT INTO') && !deletesByHand(sql, target))
    return own
      ? { strategy: 'merge', key: own.key, cursor: own.order === 'time' ? undefined : own.order }
      : { strategy: 'append', key: first?.key ?? [], cursor: undefined };
  const [direct] = DIRECT.filter(([key]) => tasks.some((task) => ownText(task, key) === target));
  return { strategy: direct?.[1], key: [], cursor: undefined };
}

/** The tables of a kind of statement, in lower case. */
function statements(sql: string, words: string): string[] {
  const pattern = new RegExp(String.raw`\b${words.replaceAll(' ', String.raw`\s+`)}\s+(${QUALIFIED})`, 'gi');
  return Array.from(sql.matchAll(pattern), ([, table]) => lastName(table ?? '').toLowerCase());
}

/** It deletes rows otherwise than by the ids of single rows, as ours do: what it leaves is not known here. */
function deletesByHand(sql: readonly string[], target: string): boolean {
  const pattern = new RegExp(
    String.raw`\bDELETE\s+FROM\s+(${QUALIFIED})(?!\w)(?!\s+WHERE\s+"?ingest_row_id"?\s+IN\b)`,
    'gi',
  );
  return sql.some((text) =>
    Array.from(text.matchAll(pattern), ([, table]) => lastName(table ?? '')).some(
      (table) => table.toLowerCase() === target.toLowerCase(),
    ),
  );
}

function renames(task: DigTask): [from: string, to: string][] {
  const list = entryOf(task.config, 'rename_tables')?.value;
  if (task.operators[0]?.key !== 'td_ddl>' || list?.kind !== 'list') return [];
  return list.items.flatMap((item): [string, string][] => {
    const text = (key: string): string | undefined => {
      const value = item.kind === 'map' ? entryOf(item, key)?.value : undefined;
      return value?.kind === 'scalar' ? String(value.value) : undefined;
    };
    const [from, to] = [text('from'), text('to')];
    return from === undefined || to === undefined ? [] : [[from, to]];
  });
}

function ownText(task: DigTask, key: string): string | undefined {
  return entryOf(task.config, key) && exportedText(task, key);
}
