import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { recordName } from '../answers/project-record.js';
import { ioError, UserError } from '../user-error.js';

/**
 * A file's text, or undefined when it is not there.
 *
 * @throws UserError with exit code 3 when it is there and cannot be read
 */
export function readText(path: string): string | undefined {
  const isThere = (one: string) => statSync(one, { throwIfNoEntry: false });
  try {
    // an exception for each file of a new project is dear
    if (!isThere(path) && !isThere(dirname(path))?.isFile()) return undefined;
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw ioError('read', path, error);
  }
}

function holdsRecord(folder: string): boolean {
  try {
    return statSync(join(folder, recordName)).isFile();
  } catch {
    return false; // a folder that we may not look into is not the project's
  }
}

/** The nearest folder above that is a project. */
function projectAbove(folder: string): string | undefined {
  for (let path = folder; path !== dirname(path); path = dirname(path))
    if (holdsRecord(dirname(path))) return dirname(path);
  return undefined;
}

/**
 * The project's folder: that of `--project`, else the current one. It need not exist yet.
 *
 * @param here the current folder
 * @param given the value of `--project`
 * @throws UserError when the current folder lies inside a project, or when the folder cannot be one
 */
export function projectFolder(here: string, given: string | undefined): string {
  if (given === undefined) {
    const above = holdsRecord(here) ? undefined : projectAbove(here);
    if (above !== undefined)
      throw new UserError(
        `${join(above, recordName)} belongs to a project in a folder above. Run the command there, or say --project . to start a project here.`,
      );
    return here;
  }
  const root = resolve(here, given);
  try {
    if (statSync(root, { throwIfNoEntry: false })?.isDirectory() === false)
      throw new UserError(`--project: ${root} is a file, not a folder.`, 3);
  } catch (error) {
    throw error instanceof UserError ? error : ioError('work in', root, error);
  }
  return root;
}
