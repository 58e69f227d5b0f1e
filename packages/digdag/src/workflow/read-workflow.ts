import { type ReadProjectFile, readDig, type YamlMap, type YamlProblem } from '../yaml/index.js';
import type { DigTask } from './dig-task.js';
import { taskTree } from './task-tree.js';

/** A workflow with all that it includes, as it is written. */
export interface DigWorkflow {
  /** Its file's name without `.dig`. */
  readonly name: string;
  /** Its path below the project folder. */
  readonly file: string;
  readonly value: YamlMap | undefined;
  /** Undefined where the file holds no mapping. */
  readonly root: DigTask | undefined;
  /** Why Digdag's loader refuses the file. */
  readonly problems: readonly YamlProblem[];
}

/**
 * Reads a workflow from its path below the project folder, `my.dig` or `sub/my.dig`.
 *
 * @param folder where its tasks look for files: of a file that is called its own, with a `/` behind it
 */
export function readWorkflow(text: string, file: string, readFile: ReadProjectFile, folder = ''): DigWorkflow {
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.dig$/, '');
  const { value, problems } = readDig(text, file, readFile);
  return { name, file, value, root: value && taskTree(value, name, folder), problems };
}
