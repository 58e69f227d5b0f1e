import { DigIncludes } from './dig-includes.js';
import type { ReadProjectFile } from './project-file.js';
import { type ReadYaml, readYaml } from './read-yaml.js';

/**
 * Reads a workflow and carries out every `!include :` as Digdag 0.10.5.1 does: each range names the file in which a key
 * or value stands. Includes are relative to the including file, in whose folder they must stay.
 *
 * @param file the workflow's path below the project folder
 */
export function readDig(text: string, file: string, readFile: ReadProjectFile): ReadYaml {
  const includes = new DigIncludes(readFile);
  const value = includes.evaluate(file, readYaml(text, file));
  return { value, problems: includes.problems };
}
