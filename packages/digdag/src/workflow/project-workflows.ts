import { projectFileOf, type ReadProjectFile } from '../yaml/index.js';
import { includedFiles } from './included-files.js';
import { type DigWorkflow, readWorkflow } from './read-workflow.js';
import { calledFile } from './task-file.js';
import { tasksOf } from './task-tree.js';

/** The workflow files of a project, by how Digdag gets to them. */
export interface ProjectWorkflows {
  /** The `.dig` files of the project's own folder, by name. */
  readonly found: readonly DigWorkflow[];
  /** The files that a `call>` names, each once; what stands in the project's own folder is among `found`, too. */
  readonly called: readonly DigWorkflow[];
  /** `.dig` files that no workflow includes or calls. */
  readonly never: readonly DigWorkflow[];
}

/**
 * Reads the workflows of a project.
 *
 * @param files texts by path below the project folder, with `/`
 * @param readFile what an include finds at a path, where it is more than those texts
 */
export function projectWorkflows(
  files: ReadonlyMap<string, string>,
  readFile: ReadProjectFile = projectFileOf(files),
): ProjectWorkflows {
  const read = (path: string, folder?: string): DigWorkflow =>
    readWorkflow(files.get(path) ?? '', path, readFile, folder);
  const paths = [...files.keys()].filter((path) => path.endsWith('.dig')).toSorted();
  const found = paths.filter((path) => !path.includes('/') && !path.startsWith('.')).map((path) => read(path));
  const called = calledBy(found, (path) => (files.has(path) ? read(path, folderOf(path)) : undefined));
  const reached = new Set([...found, ...called].flatMap((workflow) => [...includedFiles(workflow)]));
  return { found, called, never: paths.filter((path) => !reached.has(path)).map((path) => read(path)) };
}

function calledBy(workflows: readonly DigWorkflow[], read: (path: string) => DigWorkflow | undefined): DigWorkflow[] {
  const called = new Map<string, DigWorkflow | undefined>();
  const visit = ({ root }: DigWorkflow): void => {
    for (const task of root ? tasksOf(root) : []) {
      const path = calledFile(task);
      if (path === undefined || called.has(path)) continue;
      const workflow = read(path);
      called.set(path, workflow);
      if (workflow) visit(workflow);
    }
  };
  workflows.forEach(visit);
  return [...called.values()].filter((workflow) => workflow !== undefined);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
