import { ioError, isUserError, UserError } from './user-error.js';

/** Runs one step of a generator; after a mistake it runs none of those that follow. */
export type Step = (work: () => void | Promise<void>) => Promise<void>;

/** True when `yo` was told, by name, to run one of our generators: then we report mistakes ourselves. */
const isOurs = (argv: readonly string[]) => argv.some((word) => /^cdp-ingestion($|[:-])/.test(word));

/**
 * Makes the step runner of one generator. When a generator of ours was named on the command line, a mistake is one sentence on
 * stderr and an exit code: a throw would make `yo` add two lines and exit with 1. Within another generator it is thrown.
 *
 * @param place where the generator works, for errors of the system
 */
export function makeStep(place: () => string): Step {
  let stopped = false;
  return async (work) => {
    if (stopped) return;
    try {
      await work();
    } catch (error) {
      stopped = true;
      const failure = asUserError(error, place());
      if (!isOurs(process.argv.slice(2))) throw failure;
      process.stderr.write(`${failure.message}\n`);
      process.exitCode = failure.exitCode;
    }
  };
}

/** Any failure as one sentence and an exit code; never with a system error's string code, which `yo` cannot bear. */
function asUserError(error: unknown, place: string): UserError {
  if (isUserError(error)) return error;
  const { name, message, code } = error as { name?: string; message?: string; code?: unknown };
  if (name === 'ExitPromptError' || /force closed/i.test(message ?? ''))
    return new UserError('Interrupted: nothing was written.', 130);
  if (name === 'AbortedError') return new UserError('Stopped at your word: nothing was written.', 1);
  if (typeof code === 'string') return ioError('work in', place, error);
  throw error;
}

/** Yeoman wraps the adapter that talks to people in one that queues. */
interface Adapter {
  actualAdapter?: object;
}

/**
 * True when a person can be asked: on a terminal, outside CI, or through an adapter that is not a terminal at all (an editor).
 *
 * @param adapter Yeoman's adapter
 */
export function canAsk(adapter: object): boolean {
  const asks = ((adapter as Adapter).actualAdapter ?? adapter).constructor.name;
  return (asks !== 'TerminalAdapter' || process.stdin.isTTY === true) && !process.env.CI;
}
