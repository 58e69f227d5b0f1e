import { join } from 'node:path';
import { commitFiles } from './commit.js';
import type { Change } from './file-changes.js';
import { isEntry } from './plan.js';
import { readText } from './project-folder.js';
import type { ProjectFile } from './render.js';

/** A file that a run is going to write into a project's folder. */
export interface PlannedWrite extends ProjectFile {
  /** The project's folder, absolute. */
  root: string;
  change: Change;
}

/** Yeoman's word for what becomes of a file. */
export function statusOf({ change }: PlannedWrite): 'create' | 'force' {
  return change === 'new' ? 'create' : 'force';
}

/**
 * Writes all of a run: each project's files at once, entry files last.
 *
 * @throws UserError with exit code 3; then nothing of that project was written
 */
export function commitPlanned(files: readonly PlannedWrite[]): void {
  for (const root of new Set(files.map((file) => file.root))) {
    const own = files.filter((file) => file.root === root);
    commitFiles(root, [...own.filter(({ path }) => !isEntry(path)), ...own.filter(({ path }) => isEntry(path))]);
  }
}

/** Prints what a run would write as one diff, files that somebody edited among them. */
export async function printPlanned(files: readonly PlannedWrite[]): Promise<void> {
  const { unifiedDiff } = await import('./unified-diff.js'); // which only a dry run needs
  print(unifiedDiff(files.map((file) => ({ ...file, old: readText(join(file.root, file.path)) }))));
}

/** Writes to stdout; that a reader has seen enough (`| head`) is no failure. */
function print(text: string): void {
  process.stdout.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.stdout.write(text);
}
