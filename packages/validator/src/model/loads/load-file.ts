import { type DigTask, taskFile } from '@cdp-ingestion/digdag/workflow';
import { readYaml, type YamlMap, type YamlProblem, type YamlScalar } from '@cdp-ingestion/digdag/yaml';
import { maskTemplates } from '../texts/mask-templates.js';
import { unquoted } from '../texts/unquoted.js';

/** A file that `td_load>` reads. */
export interface LoadFile {
  readonly path: string;
  readonly text: string;
  /** What it holds before templates are filled in: a text with a template is masked, see {@link written}. */
  readonly value: YamlMap | undefined;
  readonly problems: readonly YamlProblem[];
  /** The `td_load>` tasks that name it; none, where it only lies in `load/`. */
  readonly tasks: readonly DigTask[];
}

/** Reads the files that `td_load>` names, and all others in `load/`. A name that is a template is left out. */
export function readLoads(files: ReadonlyMap<string, string>, tasks: readonly DigTask[]): LoadFile[] {
  const uses = new Map<string, DigTask[]>();
  for (const path of files.keys()) if (/^load\/.*\.ya?ml$/.test(path)) uses.set(path, []);
  for (const task of tasks) {
    const path = loadPath(task);
    if (path !== undefined && files.has(path)) uses.set(path, [...(uses.get(path) ?? []), task]);
  }
  return [...uses].map(([path, named]) => readLoad(path, files.get(path) ?? '', named));
}

/** The file that a `td_load>` names; undefined where it is a template, or the name of a saved session. */
export function loadPath(task: DigTask): string | undefined {
  const path = task.operator?.name === 'td_load' ? taskFile(task) : undefined;
  return path !== undefined && /\.ya?ml$/.test(path) ? path : undefined;
}

function readLoad(path: string, text: string, tasks: DigTask[]): LoadFile {
  const { value, problems } = readYaml(maskTemplates(text), path, 'td_load');
  return { path, text, value, problems, tasks };
}

/** A value as it is written in the file, with its templates and without its quotes. */
export function written({ text }: LoadFile, { range }: YamlScalar): string {
  return unquoted(text.slice(range.start.offset, range.end.offset));
}
