import type { ProjectFile } from '../render/render.js';
import type { ConflictChoice } from '../questions/run-options.js';
import { UserError } from '../user-error.js';

/**
 * What to do with a file: it is not there yet, it is as it should be, nobody has touched it since we wrote it, somebody has, or it
 * is no longer part of the project.
 */
export type Change = 'new' | 'same' | 'update' | 'edited' | 'gone';

/** A planned file with what is on disk and what that means. */
export interface FileChange extends ProjectFile {
  old: string | undefined;
  change: Change;
}

/**
 * Compares planned files with the project's.
 *
 * @param files the new texts
 * @param before what the remembered answers give: a file that equals it has not been edited
 * @param read the text on disk, or undefined
 */
export function compareFiles(
  files: ProjectFile[],
  before: ReadonlyMap<string, string>,
  read: (path: string) => string | undefined,
): FileChange[] {
  return files.map(({ path, text }) => {
    const old = read(path);
    return { path, text, old, change: changeOf(text, old, before.get(path)) };
  });
}

/** What is to be done with one file. @param before what it was made as, when that is known */
export function changeOf(text: string, old: string | undefined, before: string | undefined): Change {
  if (old === undefined) return 'new';
  if (old === text) return 'same';
  return old === before ? 'update' : 'edited';
}

/** Files that earlier answers gave and these do not, as far as they are there: a workflow among them still runs. */
export function unusedFiles(
  files: ProjectFile[],
  before: ReadonlyMap<string, string>,
  read: (path: string) => string | undefined,
): string[] {
  const planned = new Set(files.map(({ path }) => path));
  return [...before.keys()].filter((path) => !planned.has(path) && read(path) !== undefined);
}

/**
 * The changes that are to be made. With `ask` the edited ones are still among them, marked as such.
 *
 * @throws UserError with exit code 1 when somebody has edited files and the choice is `fail`
 */
export function settleEdited(changes: FileChange[], choice: ConflictChoice): FileChange[] {
  const edited = changes.filter(({ change }) => change === 'edited').map(({ path }) => path);
  if (choice === 'fail' && edited.length > 0)
    throw new UserError(
      `Nothing was written: ${edited.join(', ')} ${edited.length === 1 ? 'has' : 'have'} been edited. ` +
        'Look at --dry-run, then say --on-conflict skip or overwrite.',
      1,
    );
  const wanted = changes.filter(({ change }) => change !== 'same' && !(choice === 'skip' && change === 'edited'));
  return choice === 'overwrite'
    ? wanted.map((one) => (one.change === 'edited' ? { ...one, change: 'update' } : one))
    : wanted;
}
