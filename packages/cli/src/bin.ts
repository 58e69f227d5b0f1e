#!/usr/bin/env node
import { ioError, isUserError } from '@cdp-ingestion/core';
import { CommanderError } from 'commander';
import { program } from './program.js';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return; // a reader that has seen enough (`| head`) is no failure
  process.stderr.write(`${ioError('write', 'the output', error).message}\n`);
  process.exitCode = 3;
});
process.once('SIGINT', () => process.exit(130));

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** What is wrong goes to stderr as one sentence; an error of ours, not of the person, is thrown on. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (!isUserError(error)) throw error;
  process.stderr.write(`${error.message}\n`);
  return error.exitCode;
}
