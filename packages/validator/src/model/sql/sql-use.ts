import { type DigTask, entryOf, paramOf, taskFile } from '@cdp-ingestion/digdag/workflow';
import type { YamlRange } from '@cdp-ingestion/digdag/yaml';
import { tdOperators } from '../../operators/td-operators.js';
import { inlineSql } from './inline-sql.js';
import { type ParsedSql, parsedSql } from './parsed-sql.js';

/** SQL for Trino's engine, in a file or in a workflow, and the tasks that run it. */
export interface SqlUse {
  readonly text: string;
  /** The file's path; undefined for SQL that stands in a workflow. */
  readonly path: string | undefined;
  /** Never empty. */
  readonly tasks: readonly [DigTask, ...DigTask[]];
  /** What is read in it: once for each text. */
  parsed(this: void): ParsedSql;
  /** A place in the text, as one in the project. Where it can't be told exactly, that of the whole. */
  range(this: void, start: number, end: number): YamlRange;
}

/** What is needed to find the SQL of a project. */
export interface SqlPlaces {
  readonly files: ReadonlyMap<string, string>;
  readonly range: (path: string, start: number, end: number) => YamlRange;
}

const OPERATORS = new Set(tdOperators.filter(({ command }) => command.kind === 'sql-file').map(({ name }) => name));

/** The SQL of all tasks, each file and each place once. What Hive runs, or an engine that is not known, is left out. */
export function readSqlUses(tasks: readonly DigTask[], places: SqlPlaces): SqlUse[] {
  const uses = new Map<string, { use: SqlUse; tasks: DigTask[] }>();
  for (const task of tasks) {
    if (!runsTrino(task)) continue;
    const found = inFile(task, places) ?? inTask(task, places);
    if (!found) continue;
    const known = uses.get(found.key);
    if (known) known.tasks.push(task);
    else {
      const named: [DigTask, ...DigTask[]] = [task];
      let read: ParsedSql | undefined;
      const parsed = (): ParsedSql => (read ??= parsedSql(found.text));
      uses.set(found.key, { use: { ...found, tasks: named, parsed }, tasks: named });
    }
  }
  return [...uses.values()].map(({ use }) => use);
}

function runsTrino(task: DigTask): boolean {
  if (!OPERATORS.has(task.operator?.name ?? '')) return false;
  const engine = (paramOf(task, 'engine') ?? paramOf(task, 'td.engine'))?.value;
  return engine === undefined || (engine.kind === 'scalar' && engine.value === 'presto');
}

interface Found extends Pick<SqlUse, 'text' | 'path' | 'range'> {
  readonly key: string;
}

function inFile(task: DigTask, { files, range }: SqlPlaces): Found | undefined {
  const path = taskFile(task);
  const text = path === undefined ? undefined : files.get(path);
  return path === undefined || text === undefined
    ? undefined
    : { key: path, text, path, range: (start, end) => range(path, start, end) };
}

function inTask(task: DigTask, { files, range }: SqlPlaces): Found | undefined {
  const command = task.operator?.value;
  const entry = command?.kind === 'map' ? entryOf(command, 'data') : entryOf(task.config, 'query');
  const scalar = entry?.value;
  if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'string') return undefined;
  const { file, start } = scalar.range;
  const place = (from: number, to: number): YamlRange => {
    const offsetIn = inlineSql(files.get(file) ?? '', scalar);
    return offsetIn ? range(file, offsetIn(from), offsetIn(to)) : scalar.range;
  };
  return { key: `${file}:${start.offset}`, text: scalar.value, path: undefined, range: place };
}
