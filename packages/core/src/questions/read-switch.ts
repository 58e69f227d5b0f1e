import { hideSecrets } from '../looks-like-secret.js';
import { flagOf } from '../source/question.js';
import { UserError } from '../user-error.js';

/**
 * A flag that takes no value; yo takes the word after it for one.
 *
 * @param key its name in camel case
 * @throws UserError for a value
 */
export function readSwitch(key: string, value: unknown): boolean {
  if (value === undefined || value === false || value === 'false') return false;
  if (value === true || value === 'true' || value === '') return true;
  throw new UserError(`--${flagOf(key)} takes no value: "${hideSecrets(String(value))}" is left over.`);
}
