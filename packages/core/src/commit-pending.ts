import { relative, sep } from 'node:path';
import type { BaseEnvironment } from '@yeoman/types';
import type { MemFsEditorFile } from 'mem-fs-editor';
import { clearFileState, isFilePending } from 'mem-fs-editor/state';
import { commitFiles, type WrittenFile } from './commit.js';
import type { Change } from './file-changes.js';
import { readText } from './project-folder.js';

/** A file in Yeoman's memory that one of our generators planned, perhaps another installed copy of this package. */
export interface OurFile extends MemFsEditorFile {
  cdpIngestion?: {
    root: string;
    entry: boolean;
    change: Change;
    /** What was there when it was read. */
    old?: string | undefined;
  };
}

const isOurs = (file: OurFile) => file.cdpIngestion !== undefined && isFilePending(file);
const isEdited = (file: OurFile) => file.cdpIngestion?.change === 'edited';

/**
 * Brings our files from Yeoman's memory to disk: Yeoman's conflicter asks about the edited ones, then all that are to be written
 * go at once, entry files last. Files of other generators stay in memory for Yeoman's own commit; ours never do, because that
 * one leaves half of them when it fails.
 *
 * @throws UserError when the disk refuses; then nothing of ours was written
 */
export async function commitPending(env: BaseEnvironment): Promise<void> {
  const ours = (env.sharedFs.all() as OurFile[]).filter(isOurs);
  try {
    await askAboutEdited(env);
    const wanted = ours.filter(isOurs);
    commit(wanted);
    for (const file of wanted.filter((one) => !isEdited(one)))
      env.adapter.log[saidOf(file)](relative(env.cwd, file.path));
  } finally {
    ours.forEach(clearFileState);
  }
}

const saidOf = ({ cdpIngestion }: OurFile) =>
  cdpIngestion?.change === 'new' ? 'create' : cdpIngestion?.change === 'gone' ? 'removed' : 'force';

/** Those that the person wants to keep, now or by an earlier "ignore" in `.yo-resolve`, are no longer pending afterwards. */
async function askAboutEdited(env: BaseEnvironment): Promise<void> {
  if (!(env.sharedFs.all() as OurFile[]).some((file) => isOurs(file) && isEdited(file))) return;
  const { createConflicterTransform, createYoResolveTransform } = await import('@yeoman/conflicter');
  await env.sharedFs.pipeline(
    { filter: (file) => isOurs(file as OurFile) && isEdited(file as OurFile) },
    createYoResolveTransform(),
    createConflicterTransform(env.adapter, { cwd: env.cwd }),
  );
}

function commit(wanted: OurFile[]): void {
  for (const root of new Set(wanted.map((file) => file.cdpIngestion?.root ?? ''))) {
    const files = wanted.filter((file) => file.cdpIngestion?.root === root);
    const ordered = [
      ...files.filter((file) => !file.cdpIngestion?.entry),
      ...files.filter((file) => file.cdpIngestion?.entry),
    ];
    commitFiles(
      root,
      ordered.map((file) => writtenFile(root, file)),
    );
  }
}

function writtenFile(root: string, { path, contents, cdpIngestion }: OurFile): WrittenFile {
  return {
    path: relative(root, path).replaceAll(sep, '/'),
    text: cdpIngestion?.change === 'gone' ? null : String(contents),
    ...(cdpIngestion && 'old' in cdpIngestion && { old: cdpIngestion.old }),
  };
}

/** Writes to stdout; that a reader has seen enough (`| head`) is no failure. */
function print(text: string): void {
  process.stdout.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  process.stdout.write(text);
}

/** Prints what would come to disk as one diff, files that somebody edited among them; nothing of ours is pending afterwards. */
export async function printPending({ sharedFs }: BaseEnvironment): Promise<void> {
  const { unifiedDiff } = await import('./unified-diff.js');
  const ours = (sharedFs.all() as OurFile[]).filter(isOurs);
  const changes = ours.map((file) => ({
    path: relative(file.cdpIngestion?.root ?? '', file.path).replaceAll(sep, '/'),
    text: file.contents === null ? '' : String(file.contents),
    old: readText(file.path),
    change: file.cdpIngestion?.change ?? 'new',
  }));
  print(unifiedDiff(changes));
  ours.forEach(clearFileState);
}
