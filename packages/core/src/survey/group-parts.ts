import { type DigTask, entryOf, knownText, pathFrom } from '@cdp-ingestion/digdag/workflow';
import type { YamlValue } from '@cdp-ingestion/digdag/yaml';

/** What the tasks of a group run. Paths are below the project folder. */
export interface GroupParts {
  /** Files that a `td_load>` reads, whether they are there or not. */
  readonly loadFiles: readonly string[];
  /** What a `py>`, `rb>` or `sh>` runs: `scripts.pinterest_api.load`. */
  readonly scripts: readonly string[];
  /** The SQL of its queries, each with its file, or that of the workflow where it stands there. */
  readonly queries: readonly { readonly file: string; readonly text: string; readonly task: DigTask }[];
  /** All its tasks but those that only run when one fails. */
  readonly tasks: readonly DigTask[];
}

const SCRIPTS: ReadonlySet<string> = new Set(['py>', 'rb>', 'sh>']);

/** Reads what a group's task, or any other, runs with all below it. */
export function groupParts(group: DigTask, files: ReadonlyMap<string, string>): GroupParts {
  const tasks = [...workOf(group)];
  const of = (isWanted: (operator: string) => boolean): [DigTask, string][] =>
    tasks.flatMap((task): [DigTask, string][] => {
      const [command] = task.operators;
      const text = command && isWanted(command.key) ? commandText(command.value, task) : undefined;
      return text === undefined ? [] : [[task, text]];
    });
  return {
    loadFiles: unique(of((key) => key === 'td_load>').flatMap(([task, text]) => pathFrom(task, text) ?? [])),
    scripts: unique(of((key) => SCRIPTS.has(key)).map(([, text]) => text)),
    queries: tasks.flatMap((task) => queryOf(task, files)),
    tasks,
  };
}

function* workOf(task: DigTask): Generator<DigTask> {
  yield task;
  if (task.kind === 'disabled') return;
  for (const child of task.children) yield* workOf(child);
  for (const section of task.sections)
    if (section.place !== '_error' && section.place !== 'sla') yield* workOf(section);
}

function queryOf(task: DigTask, files: ReadonlyMap<string, string>): { file: string; text: string; task: DigTask }[] {
  const [command] = task.operators;
  if (task.kind === 'disabled' || command?.key !== 'td>') return [];
  const inline = command.value.kind === 'map' ? entryOf(command.value, 'data') : entryOf(task.config, 'query');
  if (inline?.value.kind === 'scalar')
    return [{ file: inline.value.range.file, text: String(inline.value.value), task }];
  const named = commandText(command.value, task);
  const file = named === undefined ? undefined : pathFrom(task, named);
  const text = file === undefined ? undefined : files.get(file);
  return file === undefined || text === undefined ? [] : [{ file, text, task }];
}

function commandText(value: YamlValue, task: DigTask): string | undefined {
  if (value.kind !== 'scalar' || value.value === null || value.value === '') return undefined;
  return knownText(value, task) ?? String(value.value);
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
