#!/usr/bin/env node
import { ioError, isUserError } from '@cdp-ingestion/core';
import { generations } from './generations.js';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return; // a reader that has seen enough (`| head`) is no failure
  process.stderr.write(`${ioError('write', 'the output', error).message}\n`);
  process.exitCode = 3;
});
process.once('SIGINT', () => process.exit(130));

const [first = '', ...words] = process.argv.slice(2);
try {
  const generation = generations.find(({ name }) => name === first);
  if (generation) await generation.run(words);
  else await runProgram();
} catch (error) {
  process.exitCode = await exitCodeOf(error);
}

/** All other commands, and the help of all, which need a reader of command lines. */
async function runProgram(): Promise<void> {
  const { program } = await import('./program.js');
  const root = program();
  const isKnown =
    first === '' || first.startsWith('-') || first === 'help' || root.commands.some((one) => one.name() === first);
  if (isKnown) await root.parseAsync();
  else
    await (
      await import('./source-command.js')
    ).sourceCommand(
      first,
      words,
      root.commands.map((one) => one.name()),
    );
}

/** What is wrong goes to stderr as one sentence; an error of ours, not of the person, is thrown on. */
async function exitCodeOf(error: unknown): Promise<number> {
  const { code, exitCode } = error as { code?: string; exitCode?: number };
  if (code?.startsWith('commander.')) return exitCode === 0 ? 0 : 2;
  const { asUserError } = await import('@cdp-ingestion/core/run');
  const failure = asUserError(error, process.cwd());
  if (!isUserError(failure)) throw failure;
  process.stderr.write(`${failure.message}\n`);
  return failure.exitCode;
}
