import { homedir } from 'node:os';
import { join } from 'node:path';
import { readText } from '../project/project-folder.js';
import { parseRecord, recordName } from '../answers/project-record.js';
import { isUserError, UserError } from '../user-error.js';

/**
 * Looks at the two files that Yeoman reads in the constructor of every generator: `.yo-rc.json` in the current folder and
 * `.yo-rc-global.json` in the home folder.
 *
 * @param here the current folder
 * @throws UserError when one of them is broken or cannot be read
 */
export function checkYeomanFiles(here: string): void {
  checkFile(join(here, recordName));
  const global = join(homedir(), '.yo-rc-global.json');
  try {
    checkFile(global);
  } catch (error) {
    // `yo` that is started by root goes on as user 1000, and root's home stays the home folder
    if (!isUserError(error) || error.exitCode !== 3) throw error;
    throw new UserError(`${error.message} Run yo as an ordinary user, not as root, with a home folder of its own.`, 3);
  }
}

function checkFile(path: string): void {
  const text = readText(path);
  if (text !== undefined) parseRecord(text, path);
}
