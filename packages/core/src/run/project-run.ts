import { join, relative } from 'node:path';
import { isUnfinished, recoverFiles } from '../write/commit.js';
import { settleEdited, type FileChange } from '../write/file-changes.js';
import { projectFolder, readText } from '../project/project-folder.js';
import type { RunHost } from './run-host.js';
import { readRunOptions, type RunOptions } from '../questions/run-options.js';

/** One run that changes a project, whatever it changes: in which program, how, and where. */
export interface ProjectRun {
  readonly host: RunHost;
  readonly options: RunOptions;
  /** The project's folder, absolute. */
  readonly root: string;
}

/** What a run is going to do to a project, nothing of which is done yet. */
export interface ProjectChanges {
  /** All planned files, those that stay as they are among them. */
  readonly files: FileChange[];
  /** Paths of files that were the project's, and no longer are. */
  readonly unused: string[];
}

/**
 * Begins a run.
 *
 * @param given options in camel case, as a program hands them over
 * @throws UserError
 */
export function openProject(host: RunHost, given: Record<string, unknown>): ProjectRun {
  const options = readRunOptions(given);
  return { host, options, root: projectFolder(host.here, options.project) };
}

/** Finishes what an earlier run has left when it died, or says that a run which is not dry will. */
export function recoverProject({ host, options, root }: ProjectRun): void {
  const said = options.dryRun
    ? isUnfinished(root) && 'An earlier run died while it wrote. The next run that is not dry finishes it.'
    : recoverFiles(root);
  if (said) host.log(said);
}

/** A file of the project as this run sees it, or undefined where there is none. */
export function readProjectFile({ host, root }: ProjectRun, path: string): string | undefined {
  return host.read(join(root, path));
}

/** How questions are put in this run; undefined where nobody can be asked. Who reads answers from standard input cannot type. */
export function asking({ host, options }: ProjectRun): RunHost['ask'] {
  return options.answers === '-' ? undefined : host.ask;
}

/** Another part of this run may have found the same file edited, or missing: that stays so. */
export function sinceEarlier({ host, root }: ProjectRun, file: FileChange): FileChange {
  const earlier = file.change === 'update' ? host.found(join(root, file.path)) : undefined;
  return earlier === undefined ? file : { ...file, change: earlier };
}

/**
 * The changes that are to be made; the edited files among them are those that a person is still to be asked about.
 *
 * @throws UserError with exit code 1 when somebody has edited files and that ends the run
 */
export function settleChanges(run: ProjectRun, { files }: ProjectChanges): FileChange[] {
  const wish = run.options.onConflict ?? (run.options.defaults ? 'fail' : 'ask');
  const mayAsk = run.options.dryRun || (wish === 'ask' && asking(run) !== undefined);
  return settleEdited(files, mayAsk ? 'ask' : wish === 'ask' ? 'fail' : wish);
}

/** Paths of edited files that are on disk as somebody had edited them, after all was written. */
export function keptFiles({ root }: ProjectRun, { files }: ProjectChanges): string[] {
  return files
    .filter(({ path, text, change }) => change === 'edited' && readText(join(root, path)) !== text)
    .map(({ path }) => path);
}

/** The folder to go to before commands of the project, or undefined when it is the current one. */
export function elsewhere({ host, root }: ProjectRun): string | undefined {
  return relative(host.here, root) || undefined;
}
