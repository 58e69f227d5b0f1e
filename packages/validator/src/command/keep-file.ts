import { makeFolder } from '@cdp-ingestion/core/make-folder';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Keeps a file of a cache, whole or not at all: a cache saves time and nothing else, so that what fails is no error. */
export function keepFile(file: string, content: string | Uint8Array): void {
  const beside = `${file}.${process.pid}`;
  try {
    makeFolder(dirname(file));
    writeFileSync(beside, content);
    renameSync(beside, file);
  } catch {
    removeIfThere(beside); // such as what a full disk left
  }
}

function removeIfThere(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // a place where nothing can be written has nothing to remove
  }
}
