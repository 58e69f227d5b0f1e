import { oncePer } from '@cdp-ingestion/digdag/once-per';
import { type DigTask, entryOf, paramOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlValue } from '@cdp-ingestion/digdag/yaml';
import { outMode } from '../loads/out-mode.js';
import type { ProjectModel } from '../project-model.js';
import { tableNames } from './table-names.js';

const LISTS = ['empty_tables', 'drop_tables', 'rename_tables'];

/** The tables, by {@link tableNames}, that something in the project empties, drops or writes anew. Looked for once. */
export const clearedTables: (project: ProjectModel) => ReadonlySet<string> = oncePer(find);

function find({ sql, tasks, loads }: ProjectModel): Set<string> {
  const cleared = new Set<string>();
  const add = (name: string, users: readonly DigTask[]): void => {
    for (const one of tableNames(name, users)) cleared.add(one);
  };
  for (const { parsed, tasks: users } of sql)
    for (const { kind, target, isConditional } of parsed().facts) {
      const replaces = kind === 'insert' && isConditional;
      if (target && (kind === 'drop-table' || kind === 'delete' || replaces)) add(target.parts.at(-1) ?? '', users);
    }
  for (const task of tasks) for (const name of clearedBy(task)) add(name, [task]);
  for (const load of loads) {
    const mode = outMode(load);
    if (mode === undefined || mode.value === 'append') continue;
    for (const user of load.tasks) for (const name of words(paramOf(user, 'table')?.value)) add(name, [user]);
  }
  return cleared;
}

function clearedBy(task: DigTask): string[] {
  const created = words(entryOf(task.config, 'create_table')?.value);
  const name = task.operator?.name;
  if (name === 'td_partial_delete') return words(task.operator?.value);
  if (name !== 'td_ddl') return created;
  return LISTS.flatMap((key) => words(entryOf(task.config, key)?.value));
}

/** All names in a value: lists may be JSON in a text. */
function words(value: YamlValue | undefined): string[] {
  if (value === undefined) return [];
  if (value.kind === 'scalar') return String(value.value).match(/(?:[\w.]|\$\{[^{}]*\})+/g) ?? [];
  const below = value.kind === 'list' ? value.items : value.entries.map((entry) => entry.value);
  return below.flatMap((one) => (one.kind === 'map' ? one.entries.map((entry) => entry.value) : [one])).flatMap(text);
}

function text(value: YamlValue): string[] {
  return value.kind === 'scalar' ? [String(value.value)] : [];
}
