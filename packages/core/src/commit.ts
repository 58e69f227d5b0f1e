import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { readText } from './project-folder.js';
import { ioError, UserError } from './user-error.js';

/** In the project's folder while files are being written; a later run finds it when this one died. */
export const journalName = '.cdp-ingestion-journal.json';
const suffix = '.cdp-ingestion-new';

interface Journal {
  /** `writing`: the new files are beside the old ones, maybe not all. `renaming`: all are there, some may be in place. */
  state: 'writing' | 'renaming';
  paths: string[];
  /** Files that go when the new ones are in place. */
  gone?: string[];
}

/** A file that a run brings to disk. */
export interface WrittenFile {
  path: string;
  /** Null: the file goes. */
  text: string | null;
  /** What was there when the run read it: undefined for no file, absent when that was not looked at. */
  old?: string | undefined;
}

function readJournal(root: string): Journal | undefined {
  try {
    return JSON.parse(readFileSync(join(root, journalName), 'utf8')) as Journal;
  } catch {
    return undefined; // none, or one that was cut off: then no new file is complete either
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w');
  try {
    const bytes = Buffer.from(text, 'utf8');
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The journal itself is the old or the new one, never a half. */
function writeJournal(root: string, journal: Journal): void {
  const path = join(root, journalName);
  writeDurably(path + suffix, JSON.stringify(journal));
  renameSync(path + suffix, path);
}

/** Where a path really leads: through a link, but not out of the project. */
function realTarget(root: string, path: string): string {
  const target = join(root, path);
  let real: string;
  try {
    if (!lstatSync(target).isSymbolicLink()) return target;
    real = realpathSync(target);
  } catch {
    return target;
  }
  const inside = relative(realpathSync(root), real);
  if (inside.startsWith(`..${sep}`) || isAbsolute(inside))
    throw new UserError(`${path} is a link that leads out of the project. Remove it, then run again.`, 3);
  return real;
}

/** Makes a folder with its parents; says which ones were not there before, innermost last. */
function makeFolder(folder: string): string[] {
  const made: string[] = [];
  const first = mkdirSync(folder, { recursive: true });
  for (let path = folder; first !== undefined; path = dirname(path)) {
    made.unshift(path);
    if (path === first) break;
  }
  return made;
}

function removeQuietly(action: () => void): void {
  try {
    action();
  } catch {
    // it is gone already, or was never there: the error that brought us here is the one to report
  }
}

/** Takes back what a failed write has left: new files, the journal, folders that were made for them. */
function undo(root: string, targets: string[], folders: string[]): void {
  for (const target of targets) removeQuietly(() => rmSync(target + suffix, { force: true }));
  removeQuietly(() => rmSync(join(root, journalName + suffix), { force: true }));
  removeQuietly(() => rmSync(join(root, journalName), { force: true }));
  for (const folder of folders.reverse()) removeQuietly(() => rmdirSync(folder));
}

function keepMode(target: string): void {
  try {
    chmodSync(target + suffix, statSync(target).mode & 0o7777);
  } catch {
    // a new file has the mode that the person's umask gives
  }
}

/**
 * Puts the new files in the place of the old ones, in order; where a link stands, its target is replaced.
 *
 * @param resume some may be in place since before
 */
function finish(root: string, paths: string[], gone: string[], resume: boolean): void {
  for (const path of paths) {
    const target = realTarget(root, path);
    if (resume && !lstatSync(target + suffix, { throwIfNoEntry: false })) continue;
    renameSync(target + suffix, target);
  }
  for (const path of gone) rmSync(realTarget(root, path), { force: true });
  rmSync(join(root, journalName), { force: true });
}

/** What a person has saved since the run read it is not overwritten. */
function checkUnchanged(root: string, files: readonly WrittenFile[]): void {
  const changed = files.filter((file) => 'old' in file && readText(join(root, file.path)) !== file.old);
  if (changed.length > 0)
    throw new UserError(
      `Nothing was written: ${changed.map(({ path }) => path).join(', ')} changed while this run was at work. Run it again.`,
      1,
    );
}

/**
 * Writes files so that each is the old or the new one at any moment, even if the process is killed or the disk is full: all new
 * texts go beside their targets first, then are renamed in the order given (entry files last). A killed run leaves a journal
 * for `recoverFiles`.
 *
 * @param root the project's folder; made when missing
 * @throws UserError with exit code 3, or 1 when a file is not what it was when the run read it; then nothing was written
 */
export function commitFiles(root: string, files: readonly WrittenFile[]): void {
  checkUnchanged(root, files);
  const written = files.flatMap(({ path, text }) => (text === null ? [] : [{ path, text }]));
  const paths = written.map(({ path }) => path);
  const gone = files.filter(({ text }) => text === null).map(({ path }) => path);
  const targets: string[] = [];
  const folders: string[] = [];
  let doing = root;
  try {
    folders.push(...makeFolder(root));
    writeJournal(root, { state: 'writing', paths });
    for (const { path, text } of written) {
      doing = join(root, path);
      const target = realTarget(root, path);
      if (statSync(target, { throwIfNoEntry: false })?.isDirectory())
        throw new UserError(`Cannot write ${doing}: a folder stands where a file must be.`, 3);
      folders.push(...makeFolder(dirname(target)));
      targets.push(target);
      writeDurably(target + suffix, text);
      keepMode(target);
    }
    doing = join(root, journalName);
    writeJournal(root, { state: 'renaming', paths, gone });
  } catch (error) {
    undo(root, targets, folders);
    throw error instanceof UserError ? error : ioError('write', doing, error);
  }
  try {
    finish(root, paths, gone, false);
  } catch (error) {
    throw ioError('finish writing in', root, error);
  }
}

/** True when an earlier run died while it wrote into the folder. */
export function isUnfinished(root: string): boolean {
  return lstatSync(join(root, journalName), { throwIfNoEntry: false }) !== undefined;
}

/**
 * Looks for a run that died while writing. If all its files were complete they are put in place; else what it left is removed.
 *
 * @returns what a person should read, or undefined when there was no such run
 * @throws UserError with exit code 3
 */
export function recoverFiles(root: string): string | undefined {
  const journalPath = join(root, journalName);
  try {
    rmSync(journalPath + suffix, { force: true });
    if (!isUnfinished(root)) return undefined;
    const journal = readJournal(root);
    if (journal?.state === 'renaming') {
      finish(root, journal.paths, journal.gone ?? [], true);
      return `An earlier run died while it put ${journal.paths.length} files in place. They are in place now.`;
    }
    for (const path of journal?.paths ?? []) rmSync(realTarget(root, path) + suffix, { force: true });
    rmSync(journalPath, { force: true });
    return 'An earlier run died before it had written anything. This run starts over.';
  } catch (error) {
    throw error instanceof UserError ? error : ioError('finish an earlier run in', root, error);
  }
}
