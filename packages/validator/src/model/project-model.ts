import { type DigTask, type DigWorkflow, readWorkflow, tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { ProjectFile, YamlRange } from '@cdp-ingestion/digdag/yaml';
import type { Project } from '../project.js';
import { filesCalled } from './files-called.js';
import { includedFiles } from './included-files.js';
import { type LoadFile, readLoads } from './load-file.js';
import { placesIn } from './places-in.js';

/** What rules look at: the project's files, read once. */
export interface ProjectModel extends Required<Project> {
  /** What Digdag finds: the `.dig` files of the project's own folder, by name. */
  readonly workflows: readonly DigWorkflow[];
  /** The files that a `call>` names, each once. */
  readonly called: readonly DigWorkflow[];
  /** `.dig` files in folders that no workflow includes or calls. */
  readonly strays: readonly DigWorkflow[];
  /**
   * Every task of `workflows` and `called`, with the tasks of `_error`, `_do` and the like, without what is disabled. What
   * two workflows include is here twice, with the same places.
   */
  readonly tasks: readonly DigTask[];
  /** The files that a `td_load>` names, and all others in `load/`. */
  readonly loads: readonly LoadFile[];
  /** A file as an include sees it. */
  file(this: void, path: string): ProjectFile;
  /** The place of a piece of a file's text, by its offsets. */
  range(this: void, path: string, start: number, end: number): YamlRange;
}

/** Reads a project once for all rules. */
export function readModel(project: Project): ProjectModel {
  const others = project.others ?? new Map<string, number>();
  const paths = [...project.files.keys()].toSorted();
  const file = projectFile(project.files, [...paths, ...others.keys()]);
  const read = (path: string): DigWorkflow => readWorkflow(project.files.get(path) ?? '', path, file);
  const digs = paths.filter((path) => path.endsWith('.dig'));
  const workflows = digs.filter((path) => !path.includes('/') && !path.startsWith('.')).map(read);
  const called = filesCalled(workflows, (path) => (project.files.has(path) ? read(path) : undefined));
  const reached = new Set([...workflows, ...called].flatMap((workflow) => [...includedFiles(workflow)]));
  const strays = digs.filter((path) => !reached.has(path)).map(read);
  const tasks = [...workflows, ...called].flatMap(({ root }) => (root ? [...tasksOf(root)] : [])).filter(isEnabled);
  const places = memo((path) => placesIn(project.files.get(path) ?? '', path));
  return {
    files: project.files,
    others,
    workflows,
    called,
    strays,
    tasks,
    loads: readLoads(project.files, tasks),
    file,
    range: (path, start, end) => places(path)(start, end),
  };
}

function memo<Value>(make: (path: string) => Value): (path: string) => Value {
  const made = new Map<string, Value>();
  return (path) => {
    const value = made.get(path) ?? make(path);
    made.set(path, value);
    return value;
  };
}

function isEnabled({ kind }: DigTask): boolean {
  return kind !== 'disabled';
}

function projectFile(files: ReadonlyMap<string, string>, paths: readonly string[]): (path: string) => ProjectFile {
  const folders = new Set(paths.flatMap((path) => parents(path)));
  return (path) => {
    const text = files.get(path);
    if (text !== undefined) return { kind: 'text', text };
    return { kind: folders.has(path) ? 'directory' : 'missing' };
  };
}

function parents(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
