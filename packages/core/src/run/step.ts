import { checkYeomanFiles } from './yeoman-files.js';
import { asUserError } from './as-user-error.js';
import { printable } from '../printable.js';
import { isUserError, type UserError } from '../user-error.js';

/** Runs one step of a generator; after a mistake it runs none of those that follow. */
export type Step = (work: () => void | Promise<void>) => Promise<void>;

/** What a step needs to know of its generator. */
export interface StepHost {
  env: {
    rootGenerator(): { options: { namespace?: string } } | undefined;
    adapter: { signal?: AbortSignal };
  };
  /** Where the generator works, for errors of the system. */
  destinationRoot(): string;
}

const isOurs = (word: string | undefined) => /^cdp-ingestion(-[\w-]+)?(:|$)/.test(word ?? '');

/** The word of `yo`'s command line that names a generator of ours, such as `cdp-ingestion:klaviyo`. */
export function commandWord(argv: readonly string[] = process.argv.slice(2)): string | undefined {
  return argv.find(isOurs);
}

/**
 * True when `yo` was told by name to run one of our generators: then the command line is ours to judge, and mistakes are ours to
 * report. False within another generator or program.
 */
export function isOurCommand({ env }: Pick<StepHost, 'env'>): boolean {
  const root = env.rootGenerator();
  return commandWord() !== undefined && (root === undefined || isOurs(root.options.namespace));
}

/**
 * Makes the step runner of one generator. When the command is ours, a mistake is one sentence on stderr and an exit code: a throw
 * would make `yo` add two lines and exit with 1. Within another generator it is thrown.
 */
export function makeStep(host: StepHost): Step {
  let stopped = false;
  exitWhenInterrupted(host);
  return async (work) => {
    if (stopped) return;
    try {
      await work();
    } catch (error) {
      stopped = true;
      fail(error, host);
    }
  };
}

/**
 * The options of a generator, to be handed to Yeoman's constructor. That one reads two files and reports a broken one in its own
 * words, or, when the system refuses, not at all; so they are looked at first.
 */
export function checkedOptions(options: Record<string, unknown>): Record<string, unknown> {
  const env = options.env as (StepHost['env'] & { cwd: string }) | undefined;
  if (env && !options.help)
    try {
      checkYeomanFiles(env.cwd);
    } catch (error) {
      fail(error, { env, destinationRoot: () => env.cwd });
    }
  return options;
}

/**
 * Ends the process, now, or throws. `yo` would go on with the next generator that it sees on the command line
 * (`--objects a, b`), and would end an interrupted run with exit code 1.
 */
function fail(error: unknown, host: StepHost): never {
  const failure = asUserError(error, host.destinationRoot());
  if (!isUserError(failure) || !isOurCommand(host)) throw failure;
  exit(failure);
}

function exit({ message, exitCode }: UserError): never {
  process.stderr.write(`${printable(message)}\n`);
  process.exit(exitCode);
}

/** Ctrl-C at a question also stops Yeoman's environment, and that may tell `yo` before the question's failure reaches us. */
function exitWhenInterrupted(host: StepHost): void {
  const { signal } = host.env.adapter;
  const interrupted = () => {
    const failure = asUserError(signal?.reason, host.destinationRoot());
    if (isUserError(failure) && failure.exitCode === 130 && isOurCommand(host)) exit(failure);
  };
  signal?.addEventListener('abort', interrupted, { once: true });
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
  const terminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  return (asks !== 'TerminalAdapter' || terminal) && !process.env.CI;
}
