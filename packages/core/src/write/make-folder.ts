import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder with its parents. Node's recursive `mkdir` never ends where a folder takes none, such as `/proc`.
 *
 * @param made is told those that were not there before, innermost last, also where the next one fails
 */
export function makeFolder(folder: string, made: string[] = []): void {
  try {
    mkdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' && statSync(folder).isDirectory()) return;
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error;
    makeFolder(dirname(folder), made);
    mkdirSync(folder);
  }
  made.push(folder);
}
