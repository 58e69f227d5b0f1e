import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ioError } from '../user-error.js';
import type { ProjectTexts } from './task-lines.js';

const notOurs: ReadonlySet<string> = new Set(['node_modules', 'venv', '__pycache__']);

/**
 * The texts of a project that a change of its objects may concern: all workflows, and other files when they are asked for.
 *
 * @param root the project's folder
 * @param read the text of a path, or undefined
 * @param more paths beside those
 * @param names which files are meant, by their names: workflows
 * @throws UserError with exit code 3 when something cannot be read
 */
export function projectTexts(
  root: string,
  read: (path: string) => string | undefined,
  more: Iterable<string>,
  names = /\.dig$/,
): ProjectTexts {
  const paths = new Set([...filesIn(root, '', names), ...more]);
  return new Map(
    [...paths].flatMap((path) => {
      const text = read(path);
      return text === undefined ? [] : [[path, text] as const];
    }),
  );
}

function filesIn(root: string, folder: string, names: RegExp): string[] {
  const entries = (() => {
    try {
      return readdirSync(join(root, folder), { withFileTypes: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw ioError('read', join(root, folder), error);
    }
  })();
  return entries.flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return entry.name.startsWith('.') || notOurs.has(entry.name) ? [] : filesIn(root, path, names);
    return names.test(entry.name) ? [path] : [];
  });
}
