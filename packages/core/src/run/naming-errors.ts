import { isUserError, UserError } from '../user-error.js';

/** Runs work whose mistakes begin with a word that says what they are about. */
export async function namingErrors<T>(label: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isUserError(error) ? new UserError(`${label}: ${error.message}`, error.exitCode) : error;
  }
}
