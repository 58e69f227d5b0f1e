import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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

let count = 0;

/** A new, empty folder of the user who runs `yo`. */
export function newFolder(name = 'project'): string {
  const path = join(workFolder(), `${name}-${++count}`);
  mkdirSync(path);
  give(path);
  return path;
}
