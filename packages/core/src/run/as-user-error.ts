import { ioError, isUserError, UserError } from '../user-error.js';

/**
 * Any failure as one sentence and an exit code, as far as it is a person's or the machine's; others as they are, but never with a
 * string `code`, which `yo` cannot bear.
 *
 * @param place where the run works, for errors of the system
 */
export function asUserError(error: unknown, place: string): Error {
  if (isUserError(error)) return error;
  const { name, message, code, syscall } = error as NodeJS.ErrnoException;
  if (name === 'ExitPromptError' || /force closed/i.test(message))
    return new UserError('Interrupted: nothing was written.', 130);
  if (/aborted by user/i.test(message)) return new UserError('Stopped at your word: nothing was written.', 1);
  if (syscall !== undefined) return ioError('work in', place, error);
  return typeof code === 'string' ? new Error(message, { cause: error }) : (error as Error);
}
