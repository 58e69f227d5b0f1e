import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlEntry } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from '../project-model.js';
import { taskIndex } from './task-index.js';

/** A `require>` that cannot wait for a workflow: it holds a list, or the name of a task of its own workflow. */
export interface RequireMisuse {
  readonly kind: 'list' | 'task';
  readonly entry: YamlEntry;
  /** Without their `+`. */
  readonly names: readonly string[];
  /** The tasks that they name; undefined where one is not exactly one task. */
  readonly tasks: readonly DigTask[] | undefined;
}

/** Gives what is wrong with the `require>` of a task; undefined where it has none, or where it may be right. */
export function requireMisuses({
  workflows,
  strays,
}: Pick<ProjectModel, 'workflows' | 'strays'>): (task: DigTask) => RequireMisuse | undefined {
  const workflowNames = new Set([...workflows, ...strays].map(({ name }) => name));
  const index = taskIndex();
  return (task) => {
    const entry = entryOf(task.config, 'require>');
    if (!entry || isElsewhere(task)) return undefined;
    const names = textsOfEntry(entry).map((name) => name.replace(/^\+/, ''));
    const named = names.map((name) => (workflowNames.has(name) ? [] : (index(task).get(`+${name}`) ?? [])));
    const isList = entry.value.kind === 'list';
    if (!isList && !named.some(({ length }) => length > 0)) return undefined;
    const isCertain = named.every(({ length }) => length === 1);
    return { kind: isList ? 'list' : 'task', entry, names, tasks: isCertain ? named.flat() : undefined };
  };
}

/** The texts of a list, or the one text. */
export function textsOfEntry(entry: YamlEntry | undefined): string[] {
  const values = entry?.value.kind === 'list' ? entry.value.items : entry ? [entry.value] : [];
  return values.flatMap((value) => (value.kind === 'scalar' ? [String(value.value)] : []));
}

/** A workflow of another project. */
function isElsewhere({ config }: DigTask): boolean {
  return entryOf(config, 'project_id') !== undefined || entryOf(config, 'project_name') !== undefined;
}
