import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where this tool keeps what it can find again: `cdp-ingestion` in the user's cache folder. It need not be there. */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdp-ingestion');
}
