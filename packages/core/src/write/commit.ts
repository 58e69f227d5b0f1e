import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  type Stats,
  writeSync,
} from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { readText } from '../project/project-folder.js';
import { ioError, UserError } from '../user-error.js';
import { makeFolder } from './make-folder.js';

/** In the project's folder while files are being written; a later run finds it when this one died. */
export const journalName = '.cdp-ingestion-journal.json';
const suffix = '.cdp-ingestion-new';

interface Journal {
  /** `writing`: the new files are beside the old ones, maybe not all. `renaming`: all are there, some may be in place. */
  state: 'writing' | 'renaming';
  paths: string[];
  /** How long each file is: when power failed, one that was never flushed may be shorter. Older journals do not say. */
  bytes?: number[];
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

/** @param flush whether it has to be on the disk, not only on its way there, before anything else is done */
function writeText(path: string, text: string, flush: boolean): number {
  const file = openSync(path, 'w');
  const bytes = Buffer.from(text, 'utf8');
  try {
    for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
    if (flush) fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return bytes.length;
}

/** The journal itself is the old or the new one, never a half. */
function writeJournal(root: string, journal: Journal): void {
  const path = join(root, journalName);
  writeText(path + suffix, JSON.stringify(journal), true);
  renameSync(path + suffix, path);
}

/** Where a file of the project really is, and what is there now. */
interface Place {
  target: string;
  stat: Stats | undefined;
}

/** Follows a link, but not out of the project. */
function placeOf(root: string, path: string): Place {
  const target = join(root, path);
  const stat = lstatSync(target, { throwIfNoEntry: false });
  if (!stat?.isSymbolicLink()) return { target, stat };
  if (!existsSync(target)) return { target, stat: undefined };
  const real = realpathSync(target);
  const inside = relative(realpathSync(root), real);
  if (inside.startsWith(`..${sep}`) || isAbsolute(inside))
    throw new UserError(`${path} is a link that leads out of the project. Remove it, then run again.`, 3);
  return { target: real, stat: statSync(real) };
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

/** Puts one new file beside its target. One that replaces another must not be lost with the power, as that one would be. */
function writeBeside({ target, stat }: Place, text: string): number {
  if (stat?.isDirectory()) throw new UserError(`Cannot write ${target}: a folder stands where a file must be.`, 3);
  const bytes = writeText(target + suffix, text, stat !== undefined);
  if (stat) removeQuietly(() => chmodSync(target + suffix, stat.mode & 0o7777)); // a new file has the mode of the person's umask
  return bytes;
}

/** Puts the new files in the place of the old ones, in order; where a link stands, its target is replaced. */
function finish(root: string, targets: readonly string[], gone: readonly string[]): void {
  for (const target of targets) renameSync(target + suffix, target);
  for (const path of gone) rmSync(placeOf(root, path).target, { force: true });
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
  const known = new Set<string>([root]);
  let doing = root;
  try {
    makeFolder(root, folders);
    writeJournal(root, { state: 'writing', paths });
    const bytes: number[] = [];
    for (const { path, text } of written) {
      doing = join(root, path);
      const place = placeOf(root, path);
      const folder = dirname(place.target);
      if (!known.has(folder)) makeFolder(folder, folders);
      known.add(folder);
      targets.push(place.target);
      bytes.push(writeBeside(place, text));
    }
    doing = join(root, journalName);
    writeJournal(root, { state: 'renaming', paths, bytes, gone });
  } catch (error) {
    undo(root, targets, folders);
    throw error instanceof UserError ? error : ioError('write', doing, error);
  }
  try {
    finish(root, targets, gone);
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
    if (journal?.state === 'renaming' && isWhole(root, journal)) {
      finish(root, leftOf(root, journal), journal.gone ?? []);
      return `An earlier run died while it put ${journal.paths.length} files in place. They are in place now.`;
    }
    for (const path of journal?.paths ?? []) rmSync(placeOf(root, path).target + suffix, { force: true });
    rmSync(journalPath, { force: true });
    return 'An earlier run died before it had written anything. This run starts over.';
  } catch (error) {
    throw error instanceof UserError ? error : ioError('finish an earlier run in', root, error);
  }
}

/** Targets of the new files that are not in place yet. */
function leftOf(root: string, { paths }: Journal): string[] {
  const targets = paths.map((path) => placeOf(root, path).target);
  return targets.filter((target) => lstatSync(target + suffix, { throwIfNoEntry: false }));
}

/** False when power failed before a new file was on the disk. */
function isWhole(root: string, { paths, bytes }: Journal): boolean {
  return paths.every((path, index) => {
    const stat = lstatSync(placeOf(root, path).target + suffix, { throwIfNoEntry: false });
    return stat === undefined || bytes === undefined || stat.size === bytes[index];
  });
}
