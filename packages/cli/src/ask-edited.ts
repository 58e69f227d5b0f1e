import { join } from 'node:path';
import { commitPending, isEntry, type OurFile, type PendingHost, type PlannedWrite } from '@cdp-ingestion/core/pending';
import { create as createMemFs } from 'mem-fs';
import { create as createEditor, type MemFsEditorFile } from 'mem-fs-editor';
import { adapter } from './adapter.js';

/**
 * Writes files of which somebody has edited some: a person is asked about each, as Yeoman asks.
 *
 * @param here the current folder, which the files are named from
 * @throws UserError
 */
export async function askEdited(files: readonly PlannedWrite[], here: string): Promise<void> {
  const sharedFs = createMemFs<MemFsEditorFile>();
  const editor = createEditor(sharedFs);
  for (const { root, path, text, change, old } of files) {
    const full = join(root, path);
    if (change === 'gone') editor.delete(full);
    else editor.write(full, text);
    (sharedFs.get(full) as OurFile).cdpIngestion = { root, entry: isEntry(path), change, old };
  }
  await commitPending({ sharedFs, adapter: adapter() as PendingHost['adapter'], cwd: here });
}
