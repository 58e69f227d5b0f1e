import { printable } from '@cdp-ingestion/core';
import { inspect } from 'node:util';
import { standardStream } from './standard-stream.js';

declare const VERSION: string;

/** EX_SOFTWARE of sysexits.h: no code of a person's mistake, and none of findings. */
const DEFECT = 70;

/**
 * Tells what a person is not to blame for, and gives the exit code of it.
 *
 * @param what an error, of which the stack is shown, or a sentence
 * @see https://man.openbsd.org/sysexits.3
 */
export function sayDefect(what: unknown): number {
  const text = typeof what === 'string' ? what : printable(inspect(what));
  standardStream('stderr').write(
    `${text}\nThis is a defect of cdp-ingestion ${VERSION}, or of a source package that it has loaded, not of your files. ` +
      'Please report it, with all that is said above.\n',
  );
  return DEFECT;
}
