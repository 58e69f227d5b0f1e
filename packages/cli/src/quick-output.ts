import type { ValidatePlace } from '@cdp-ingestion/validator/command';
import { fstatSync, writeSync } from 'node:fs';
import { standardStream } from './standard-stream.js';

/** So many bytes a pipe takes at once. */
const AT_ONCE = 4096;
const STDOUT = 1;

/**
 * Standard output. To a file or a pipe a short text is written at once, without the stream, for which Node loads all that it
 * has for networks. What does not go that way goes through the stream, and all that comes later: it waits for who is slow,
 * and tells what is wrong.
 */
export function quickOutput(): ValidatePlace['stdout'] {
  const kind = fstatSync(STDOUT);
  const isQuick = process.platform !== 'win32' && (kind.isFIFO() || kind.isSocket() || kind.isFile());
  if (!isQuick) return standardStream('stdout');
  let slow = false;
  const write = (text: string): void => {
    const bytes = Buffer.from(text);
    const left = slow || bytes.length > AT_ONCE ? bytes : bytes.subarray(writeQuickly(bytes));
    if (left.length === 0) return;
    slow = true;
    standardStream('stdout').write(left);
  };
  return { isTTY: false, hasColors: () => false, write };
}

/** How many bytes went. */
function writeQuickly(bytes: Buffer): number {
  try {
    return writeSync(STDOUT, bytes);
  } catch {
    return 0; // the stream meets the same, and tells it
  }
}
