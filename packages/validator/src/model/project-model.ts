import { type DigTask, type DigWorkflow, projectWorkflows, tasksOf } from '@cdp-ingestion/digdag/workflow';
import { type ProjectFile, projectFileOf, type YamlRange } from '@cdp-ingestion/digdag/yaml';
import type { Project } from '../project.js';
import { type LoadFile, readLoads } from './loads/load-file.js';
import { placesIn } from './texts/places-in.js';
import { readSqlUses, type SqlUse } from './sql/sql-use.js';

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
  /** The SQL that tasks run on Trino's engine, of files and of the workflows themselves. */
  readonly sql: readonly SqlUse[];
  /** A file as an include sees it. */
  file(this: void, path: string): ProjectFile;
  /** The place of a piece of a file's text, by its offsets. */
  range(this: void, path: string, start: number, end: number): YamlRange;
}

/** Reads a project once for all rules. */
export function readModel(project: Project): ProjectModel {
  const others = project.others ?? new Map<string, number>();
  const file = projectFileOf(project.files, others.keys());
  const { found: workflows, called, never: strays } = projectWorkflows(project.files, file);
  const tasks = [...workflows, ...called].flatMap(({ root }) => (root ? [...tasksOf(root)] : [])).filter(isEnabled);
  const places = memo((path) => placesIn(project.files.get(path) ?? '', path));
  const range = (path: string, start: number, end: number): YamlRange => places(path)(start, end);
  return {
    files: project.files,
    others,
    encodings: project.encodings ?? new Map(),
    workflows,
    called,
    strays,
    tasks,
    loads: readLoads(project.files, tasks),
    file,
    sql: readSqlUses(tasks, { files: project.files, range }),
    range,
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
