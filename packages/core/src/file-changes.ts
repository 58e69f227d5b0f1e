import { createTwoFilesPatch } from 'diff';
import type { ProjectFile } from './render.js';

/** What to do with a file: it is not there yet, it is as it should be, nobody has touched it since we wrote it, or somebody has. */
export type Change = 'new' | 'same' | 'update' | 'edited';

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

function changeOf(text: string, old: string | undefined, before: string | undefined): Change {
  if (old === undefined) return 'new';
  if (old === text) return 'same';
  return old === before ? 'update' : 'edited';
}

/** The changes as one unified diff, new files included. */
export function unifiedDiff(changes: FileChange[]): string {
  return changes
    .filter(({ change }) => change !== 'same')
    .map(({ path, text, old }) =>
      createTwoFilesPatch(old === undefined ? '/dev/null' : `a/${path}`, `b/${path}`, old ?? '', text).replace(/^=+\n/, ''),
    )
    .join('');
}
