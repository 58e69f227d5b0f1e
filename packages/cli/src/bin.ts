#!/usr/bin/env node
import { asUserError } from '@cdp-ingestion/core/run';
import { ioError, isUserError, printable } from '@cdp-ingestion/core';
import { sayDefect } from './say-defect.js';
import { generations } from './generations.js';
import { readValidateWords } from './read-validate-words.js';
import { standardStream } from './standard-stream.js';
import { validateCommand } from './validate-command.js';

declare const VERSION: string;

process.once('SIGINT', () => process.exit(130));

process.once('uncaughtException', (error) => process.exit(sayDefect(error)));

let ended = false;
// A question that was closed ends the command before the exit, so it is asked then.
process.once('beforeExit', () => process.once('exit', tellWhyEnded));

const [first = '', ...words] = process.argv.slice(2);
void run()
  .catch((error: unknown) => (process.exitCode = exitCodeOf(error)))
  .finally(() => (ended = true));

async function run(): Promise<void> {
  checkCurrentFolder();
  const validation = first === 'validate' ? readValidateWords(words) : undefined;
  if (validation) return validateCommand(validation.paths, validation.options, VERSION);
  standardStream('stdout');
  standardStream('stderr');
  const generation = generations.find(({ name }) => name === first);
  if (generation) await generation.run(words);
  else await (await import('./program.js')).runProgram(first, words, validateCommand);
}

/** Node throws at every question for a folder that was removed meanwhile. */
function checkCurrentFolder(): void {
  try {
    process.cwd();
  } catch (error) {
    throw ioError('read', 'the folder in which you are', error);
  }
}

/** Nothing is left to do, and the command has not ended. */
function tellWhyEnded(): void {
  if (!ended) process.exitCode = sayDefect('The command has not ended: it waits for something that never comes.');
}

/** What is wrong goes to stderr as one sentence; an error of ours, not of the person, with its stack. */
function exitCodeOf(error: unknown): number {
  const { code, exitCode } = error as { code?: unknown; exitCode?: number };
  if (String(code).startsWith('commander.')) return exitCode === 0 ? 0 : 2; // which has said what is wrong
  const failure = isUserError(error) ? error : asUserError(error, process.cwd());
  if (!isUserError(failure)) process.exit(sayDefect(error)); // at once: other threads may be at work
  standardStream('stderr').write(`${printable(failure.message)}\n`);
  return failure.exitCode;
}
