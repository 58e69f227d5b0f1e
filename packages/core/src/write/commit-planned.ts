import { join } from 'node:path';
import { commitFiles, type WrittenFile } from './commit.js';
import type { Change } from './file-changes.js';
import { isEntry } from '../render/plan.js';
import { printable } from '../printable.js';
import { readText } from '../project/project-folder.js';
import type { ProjectFile } from '../render/render.js';

/** A file that a run is going to write into a project's folder, or to take out of it. */
export interface PlannedWrite extends ProjectFile {
  /** The project's folder, absolute. */
  root: string;
  change: Change;
  /** What was there when it was read; absent when that is not known. */
  old?: string | undefined;
}

const statuses = { new: 'create', gone: 'removed', update: 'force', edited: 'force', same: 'force' } as const;

/** Yeoman's word for what becomes of a file. */
export function statusOf({ change }: PlannedWrite): 'create' | 'removed' | 'force' {
  return statuses[change];
}

/**
 * Writes all of a run: each project's files at once, entry files last.
 *
 * @throws UserError as `commitFiles`; then nothing of that project was written
 */
export function commitPlanned(files: readonly PlannedWrite[]): void {
  for (const root of new Set(files.map((file) => file.root))) {
    const own = files.filter((file) => file.root === root);
    const ordered = [...own.filter(({ path }) => !isEntry(path)), ...own.filter(({ path }) => isEntry(path))];
    commitFiles(root, ordered.map(writtenFile));
  }
}

function writtenFile(file: PlannedWrite): WrittenFile {
  const text = file.change === 'gone' ? null : file.text;
  return { path: file.path, text, ...('old' in file && { old: file.old }) };
}

/** Prints what a run would do as one diff, files that somebody edited among them. */
export async function printPlanned(files: readonly PlannedWrite[]): Promise<void> {
  const { unifiedDiff } = await import('./unified-diff.js'); // which only a dry run needs
  const diff = unifiedDiff(files.map((file) => ({ ...file, old: readText(join(file.root, file.path)) })));
  print(process.stdout.isTTY ? printable(diff) : diff);
}

/** Writes to stdout; that a reader has seen enough (`| head`) is no failure. */
function print(text: string): void {
  process.stdout.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.stdout.write(text);
}
