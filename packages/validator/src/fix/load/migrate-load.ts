import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { Edit, Fix } from '../../finding.js';
import type { LoadFile } from '../../model/loads/load-file.js';
import type { ProjectModel } from '../../model/project-model.js';
import { conventionalTable } from '../add-table.js';
import type { Chunk } from '../block-layout.js';
import { type NewLines, type Part, regroup } from '../regroup.js';
import { GROUP_KEYS } from '../split-operators.js';
import { type TaskLayout, taskLayout } from '../task-layout.js';
import { type LoadSettings, loadSettings } from './load-settings.js';
import { loadSql } from './load-sql.js';
import { mendedLoad } from './mended-load.js';
import { type LoadWish, readLoadWish } from './load-wish.js';

const WISHES = ['columns', 'unique_columns'];

/**
 * Moves what TD's bulk load does not know to where it is done: columns, conditions and what tells rows apart into SQL
 * around the load, which then goes into a staging table; `config:` into the group's `_retry` and the data source file.
 * Undefined where it is not certain how.
 */
export function migrateLoad(project: ProjectModel, load: LoadFile): Fix | undefined {
  const { files } = project;
  const task = onlyTask(load.tasks);
  const layout = task && taskLayout(files.get(task.keyRange.file) ?? '', task);
  if (!layout || task.operators.length !== 1 || task.place !== 'task' || !isOneLine(layout, 'database'))
    return undefined;
  const table = tableOf(files, task, load.path);
  const wish = table === undefined ? undefined : readLoadWish(load);
  const given = loadSettings(load, files);
  const settings = given?.retry !== undefined && entryOf(task.config, '_retry') ? undefined : given;
  const how = howOf(load);
  if (table === undefined || how === undefined || (!wish && !settings)) return undefined;
  const sql = wish && loadSql(table, wish, how);
  const names = { prepare: `sql/${table}_prepare.sql`, write: `sql/${table}_write.sql` };
  const newFiles = sql ? { [names.prepare]: sql.prepare, [names.write]: sql.write } : {};
  if (Object.keys(newFiles).some((path) => files.has(path))) return undefined;
  const drop = new Set([...(wish ? WISHES : []), ...(settings ? ['config'] : [])]);
  const text = mendedLoad(load, drop, wish !== undefined);
  const workflow = workflowEdit(layout, { task, table, names, how, wish, settings });
  if (!text) return undefined;
  return { edits: [text, ...workflow, ...(settings?.edits ?? [])], newFiles, blanks: sql?.blanks ?? [] };
}

interface Plan {
  readonly task: DigTask;
  readonly table: string;
  readonly names: { readonly prepare: string; readonly write: string };
  readonly how: 'append' | 'replace';
  readonly wish: LoadWish | undefined;
  readonly settings: LoadSettings | undefined;
}

function workflowEdit(layout: TaskLayout, plan: Plan): Edit[] {
  const { wish, settings } = plan;
  if (!wish && settings?.retry === undefined) return [];
  const own = layout.chunks.filter(({ entry }) => !GROUP_KEYS.has(entry.key));
  const steps = [...(settings?.retry === undefined ? [] : [{ lines: [settings.retry] }]), ...stepsOf(own, plan)];
  const units = layout.chunks.flatMap((chunk): (Chunk | Part | NewLines)[] => {
    if (!own.includes(chunk)) return [chunk];
    return chunk === own[0] ? steps : [];
  });
  return [regroup(layout, units)];
}

function stepsOf(own: readonly Chunk[], { table, names, how, wish }: Plan): Part[] {
  if (!wish) return [{ name: '+load', chunks: own, lines: [] }];
  const database = own.find(({ entry }) => entry.key === 'database')?.body.trim();
  const sqlTask = (name: string, path: string): Part => ({
    name,
    chunks: [],
    lines: [`td>: ${path}`, ...(database === undefined ? [] : [database])],
  });
  const check = own.filter(({ entry }) => entry.key === '_check');
  const load = own.filter((chunk) => !check.includes(chunk)).map((chunk) => staged(chunk, table));
  const hasTable = own.some(({ entry }) => entry.key === 'table');
  const swap = {
    name: '+swap',
    chunks: [],
    lines: [
      'td_ddl>:',
      ...(database === undefined ? [] : [database]),
      `rename_tables: [{from: ${table}_next, to: ${table}}]`,
    ],
  };
  const prepare = sqlTask('+prepare', names.prepare);
  return [
    prepare,
    { name: '+load', chunks: load, lines: hasTable ? [] : [`table: ${table}_staging`] },
    { ...sqlTask('+write', names.write), chunks: check },
    ...(how === 'replace' ? [swap] : []),
    { name: '+log', chunks: [], lines: [`echo>: "${table} is loaded and written in session \${session_id}"`] },
  ];
}

function isOneLine({ chunks }: TaskLayout, key: string): boolean {
  return chunks.every(({ entry, body }) => entry.key !== key || !body.trimEnd().includes('\n'));
}

/** The chunk of `table`, with the staging table's name. */
function staged(chunk: Chunk, table: string): Chunk {
  const { key, keyRange, value } = chunk.entry;
  if (key !== 'table') return chunk;
  const lineStart = keyRange.start.offset - (keyRange.start.column - 1);
  const [from, to] = [value.range.start.offset - lineStart, value.range.end.offset - lineStart];
  return { ...chunk, body: `${chunk.body.slice(0, from)}${table}_staging${chunk.body.slice(to)}` };
}

/** The table that is written at last. */
function tableOf(files: ReadonlyMap<string, string>, task: DigTask, path: string): string | undefined {
  const value = entryOf(task.config, 'table')?.value;
  const name = value?.kind === 'scalar' ? String(value.value) : value ? '' : (conventionalTable(files, path) ?? '');
  return /^[a-z_][a-z0-9_]{2,100}$/.test(name) ? name : undefined;
}

/** How rows reach the table; undefined for a mode that is not known. */
function howOf({ value }: LoadFile): 'append' | 'replace' | undefined {
  const out = value && entryOf(value, 'out')?.value;
  const mode = out?.kind === 'map' ? entryOf(out, 'mode')?.value : undefined;
  if (!mode) return 'append';
  const name = mode.kind === 'scalar' ? String(mode.value) : '';
  if (name === 'append') return 'append';
  return ['replace', 'replace_on_new_data', 'truncate'].includes(name) ? 'replace' : undefined;
}

/** The task that loads a file, where that is one: what two workflows include is here twice. */
function onlyTask(tasks: readonly DigTask[]): DigTask | undefined {
  const [first] = tasks;
  const isSame = ({ keyRange }: DigTask): boolean =>
    keyRange.file === first?.keyRange.file && keyRange.start.offset === first.keyRange.start.offset;
  return tasks.every(isSame) ? first : undefined;
}
