import { ioError } from '@cdp-ingestion/core';
import { type Dirent, readdirSync } from 'node:fs';

/** Folders that are not pushed and hold nothing of a project. */
const NOT_OURS: ReadonlySet<string> = new Set(['.git', 'node_modules', '.digdag', '.venv', 'venv', '__pycache__']);

/** Whether a folder of this name is passed over. */
export function isPassedOver(name: string): boolean {
  return NOT_OURS.has(name);
}

/**
 * What stands in a folder.
 *
 * @param missing where the folder may be gone since its parent was listed: then nothing stands in it
 * @throws UserError (exit code 3) when it cannot be read
 */
export function listFolder(folder: string, missing: 'refused' | 'allowed' = 'refused'): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (missing === 'allowed' && (error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw ioError('read', folder, error);
  }
}
