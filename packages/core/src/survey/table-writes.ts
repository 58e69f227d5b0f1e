import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { Strategy } from '../source/source.js';
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
export function tableWrites({ target, staging }: SurveyedGroup, parts: GroupParts): TableWrites {
  const sql = parts.queries.map(({ text, task }) => sqlText(text, (name) => exportedText(task, name)));
  const created = (table: string | undefined) =>
    table === undefined ? undefined : sql.map((text) => createdColumns(text, table)).find((columns) => columns);
  return {
    ...strategyOf({ target, tasks: parts.tasks, sql }),
    columns: created(target) ?? created(staging),
  };
}

type Way = Pick<TableWrites, 'strategy' | 'key' | 'cursor'>;

/** Parameters of a task with which it writes to a table itself. */
const DIRECT: readonly (readonly [string, Strategy])[] = [
  ['insert_into', 'append'],
  ['create_table', 'replace'],
];

const INSERT = new RegExp(String.raw`\bINSERT\s+INTO\s+(${QUALIFIED})`, 'gi');
/** It takes rows away otherwise than by the ids of single rows, as ours does: what is left then is not known here. */
const OTHER_DELETE = new RegExp(
  String.raw`\bDELETE\s+FROM\s+(${QUALIFIED})(?!\w)(?!\s+WHERE\s+"?ingest_row_id"?\s+IN\b)`,
  'gi',
);

function strategyOf({ target, tasks, sql }: Writer): Way {
  const isTarget = (table: string): boolean => table.toLowerCase() === target.toLowerCase();
  const has = (statement: RegExp): boolean =>
    sql.some((text) => Array.from(text.matchAll(statement), ([, table]) => lastName(table ?? '')).some(isTarget));
  const ranked = sql.flatMap(rankedRows);
  const key = ranked[0]?.key ?? [];
  if (tasks.some((task) => renamedTo(task).some(isTarget))) return { strategy: 'replace', key, cursor: undefined };
  if (has(INSERT) && !has(OTHER_DELETE)) {
    const own = ranked.find(({ table }) => isTarget(table));
    const cursor = own?.order === 'time' ? undefined : own?.order;
    return own ? { strategy: 'merge', key: own.key, cursor } : { strategy: 'append', key, cursor: undefined };
  }
  const direct = DIRECT.find(([name]) => tasks.some((task) => isTarget(ownText(task, name) ?? '')));
  return { strategy: direct?.[1], key: [], cursor: undefined };
}

/** The names that a `td_ddl>` gives to tables. */
function renamedTo(task: DigTask): string[] {
  const list = entryOf(task.config, 'rename_tables')?.value;
  if (task.operators[0]?.key !== 'td_ddl>' || list?.kind !== 'list') return [];
  return list.items.flatMap((item) => {
    const to = item.kind === 'map' ? entryOf(item, 'to')?.value : undefined;
    return to?.kind === 'scalar' ? String(to.value) : [];
  });
}

function ownText(task: DigTask, key: string): string | undefined {
  return entryOf(task.config, key) && exportedText(task, key);
}
