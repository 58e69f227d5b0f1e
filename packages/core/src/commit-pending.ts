import { relative, sep } from 'node:path';
import { createConflicterTransform } from '@yeoman/conflicter';
import type { BaseEnvironment } from '@yeoman/types';
import type { MemFsEditorFile } from 'mem-fs-editor';
import { clearFileState, isFilePending } from 'mem-fs-editor/state';
import { commitFiles } from './commit.js';

/** A file in Yeoman's memory that one of our generators planned, perhaps another installed copy of this package. */
export interface OurFile extends MemFsEditorFile {
  cdpIngestion?: { root: string; entry: boolean };
  conflicter?: string;
}

/**
 * Brings our files from Yeoman's memory to disk: Yeoman's conflicter asks about the edited ones, then all that are to be written
 * go at once, entry files last. Files of other generators stay in memory for Yeoman's own commit.
 *
 * @throws UserError when the disk refuses; then nothing of ours was written
 */
export async function commitPending(env: BaseEnvironment): Promise<void> {
  const chosen: OurFile[] = [];
  await env.sharedFs.pipeline(
    { filter: (file) => isFilePending(file as OurFile) && (file as OurFile).cdpIngestion !== undefined },
    createConflicterTransform(env.adapter, { cwd: env.cwd }),
    async function* (files: AsyncIterable<OurFile>) {
      for await (const file of files) {
        if (isFilePending(file)) chosen.push(file);
        yield file;
      }
    } as never,
  );
  const roots = new Set(chosen.map((file) => file.cdpIngestion?.root ?? ''));
  for (const root of roots) {
    const files = chosen.filter((file) => file.cdpIngestion?.root === root);
    const ordered = [...files.filter((file) => !file.cdpIngestion?.entry), ...files.filter((file) => file.cdpIngestion?.entry)];
    commitFiles(
      root,
      ordered.map((file) => ({ path: relative(root, file.path).replaceAll(sep, '/'), text: String(file.contents) })),
    );
  }
  for (const file of chosen) clearFileState(file);
}
