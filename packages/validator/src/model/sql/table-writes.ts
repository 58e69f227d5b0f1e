import { type DigTask, entryOf, knownText, paramOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlRange, YamlValue } from '@cdp-ingestion/digdag/yaml';
import { loadPath, type LoadFile } from '../loads/load-file.js';
import { outMode } from '../loads/out-mode.js';

/** A table that a task writes, where its name is known before it runs. */
export interface TableWrite {
  /** `database.table` */
  readonly table: string;
  /** What was in the table is gone then. */
  readonly replaces: boolean;
  readonly range: YamlRange;
}

/** The tables that a task writes through parameters of `td_load>`, `td>` and `td_ddl>`; what SQL writes is not looked at. */
export function tableWrites(task: DigTask, loads: ReadonlyMap<string, LoadFile>): TableWrite[] {
  const operator = task.operator?.name ?? '';
  const written = (value: YamlValue | undefined, replaces: boolean): TableWrite[] => {
    const table = wholeName(value, task);
    return table === undefined || value === undefined ? [] : [{ table, replaces, range: value.range }];
  };
  const own = (key: string): YamlValue | undefined => entryOf(task.config, key)?.value;
  if (operator === 'td_load') return written(own('table'), isReplacing(loads.get(loadPath(task) ?? '')));
  if (operator === 'td') return [...written(own('create_table'), true), ...written(own('insert_into'), false)];
  if (operator !== 'td_ddl') return [];
  return ['drop_tables', 'empty_tables'].flatMap((key) => items(own(key)).flatMap((item) => written(item, true)));
}

function wholeName(value: YamlValue | undefined, task: DigTask): string | undefined {
  const table = knownText(value, task);
  if (table === undefined || table.includes('.')) return table;
  const database = knownText((paramOf(task, 'database') ?? paramOf(task, 'td.database'))?.value, task);
  return database === undefined ? undefined : `${database}.${table}`;
}

function isReplacing(load: LoadFile | undefined): boolean {
  return load !== undefined && outMode(load)?.value === 'replace';
}

function items(value: YamlValue | undefined): readonly YamlValue[] {
  return value?.kind === 'list' ? value.items : [];
}
