import { relative, sep } from 'node:path';
import type { BaseEnvironment } from '@yeoman/types';
import type { MemFsEditorFile } from 'mem-fs-editor';
import { clearFileState, isFilePending } from 'mem-fs-editor/state';
import { commitPlanned, printPlanned, statusOf, type PlannedWrite } from './commit-planned.js';
import type { Change } from './file-changes.js';

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

/** What committing needs of Yeoman's environment. */
export type PendingHost = Pick<BaseEnvironment, 'sharedFs' | 'cwd' | 'adapter'>;

const isOurs = (file: OurFile) => file.cdpIngestion !== undefined && isFilePending(file);
const isEdited = (file: OurFile) => file.cdpIngestion?.change === 'edited';

/**
 * Brings our files from Yeoman's memory to disk: Yeoman's conflicter asks about the edited ones, then all that are to be written
 * go at once, entry files last. Files of other generators stay in memory for Yeoman's own commit; ours never do, because that
 * one leaves half of them when it fails.
 *
 * @throws UserError when the disk refuses; then nothing of ours was written
 */
export async function commitPending(env: PendingHost): Promise<void> {
  const ours = (env.sharedFs.all() as OurFile[]).filter(isOurs);
  try {
    await askAboutEdited(env);
    const wanted = ours.filter(isOurs);
    commitPlanned(wanted.map(plannedWrite));
    for (const file of wanted.filter((one) => !isEdited(one)))
      env.adapter.log[statusOf(plannedWrite(file))](relative(env.cwd, file.path));
  } finally {
    ours.forEach(clearFileState);
  }
}

/** Those that the person wants to keep, now or by an earlier "ignore" in `.yo-resolve`, are no longer pending afterwards. */
async function askAboutEdited(env: PendingHost): Promise<void> {
  if (!(env.sharedFs.all() as OurFile[]).some((file) => isOurs(file) && isEdited(file))) return;
  const { createConflicterTransform, createYoResolveTransform } = await import('@yeoman/conflicter');
  await env.sharedFs.pipeline(
    { filter: (file) => isOurs(file as OurFile) && isEdited(file as OurFile) },
    createYoResolveTransform(),
    createConflicterTransform(env.adapter, { cwd: env.cwd }),
  );
}

/** As one of our generators planned it, perhaps of another copy of this package that does not say what was there. */
function plannedWrite({ path, contents, cdpIngestion }: OurFile): PlannedWrite {
  const { root = '', change = 'new' } = cdpIngestion ?? {};
  return {
    root,
    path: relative(root, path).replaceAll(sep, '/'),
    text: contents === null ? '' : String(contents),
    change,
    ...(cdpIngestion && 'old' in cdpIngestion && { old: cdpIngestion.old }),
  };
}

/** Prints what would come to disk as one diff, files that somebody edited among them; nothing of ours is pending afterwards. */
export async function printPending({ sharedFs }: PendingHost): Promise<void> {
  const ours = (sharedFs.all() as OurFile[]).filter(isOurs);
  await printPlanned(ours.map(plannedWrite));
  ours.forEach(clearFileState);
}
