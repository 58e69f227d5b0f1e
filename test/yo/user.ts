import { chmodSync, chownSync, copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `yo` is for ordinary users: it steps down from root by itself, and then cannot read root's home. So a suite that is run by root
 * (a container) runs `yo` as nobody; anybody else runs it as themselves.
 */
export const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

let folder: string | undefined;

/** One folder for all that these suites write, which everybody may look into; it is removed when the process ends. */
export function workFolder(): string {
  if (folder === undefined) {
    folder = mkdtempSync(join(tmpdir(), 'cdp-ingestion-yo-'));
    chmodSync(folder, 0o755);
    const made = folder;
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
  }
  return folder;
}

/** Gives a file or folder to the user who runs `yo`. */
export function give(path: string): void {
  if (user.uid !== undefined) chownSync(path, user.uid, user.gid);
}

/** A copy, for the user who runs `yo`, of a file beside these suites: the repository may lie where that user may not look. */
export function shared(name: string): string {
  const path = join(workFolder(), basename(name));
  copyFileSync(fileURLToPath(new URL(name, import.meta.url)), path);
  chmodSync(path, 0o644);
  return path;
}

let count = 0;

/** A new, empty folder of the user who runs `yo`. */
export function newFolder(name = 'project'): string {
  const path = join(workFolder(), `${name}-${++count}`);
  mkdirSync(path);
  give(path);
  return path;
}
