import { isUserError, printable } from '@cdp-ingestion/core';
import type { RuleSet } from './rule-set.js';
import { runValidate } from './run-validate.js';
import { terminalColours } from './terminal-colours.js';
import { validateRequest } from './validate-request.js';
import type { ValidatePlace } from './validate-place.js';
import { watchProjects } from './watch-projects.js';

/** EX_SOFTWARE of sysexits.h. */
const DEFECT = 70;

/**
 * Validates what a command line names: prints findings to standard output, messages to standard error, and sets the exit
 * code of the process. With `--watch` it goes on, and tells what goes wrong meanwhile.
 *
 * @param options as the command line gives them, by name in camel case
 * @throws UserError for wrong usage, and for what is no project or cannot be read
 */
export async function validateOnProcess(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
  place: ValidatePlace,
  rules: RuleSet,
): Promise<void> {
  const request = validateRequest(paths, options, rules.gates);
  const { cwd, pages, version, stdout, stderr } = place;
  const colours = terminalColours(stdout, options.color !== false);
  const once = async (): Promise<void> => {
    const world = { cwd, pages, version, colours, stdin };
    const { output, messages, exitCode } = await runValidate(request, world, rules);
    if (messages !== '') stderr.write(printable(messages));
    // a diff that goes to a file has to be what it is; reports are fit to print
    if (output !== '') stdout.write(request.dryRun && stdout.isTTY ? printable(output) : output);
    process.exitCode = exitCode;
  };
  if (!request.watch) return once();
  // watched before the first look: what changes meanwhile is not missed
  let looks: Promise<void> | undefined;
  const stop = watchProjects(request.paths, cwd, () => {
    looks = looks?.then(async () => {
      stderr.write(`\n${new Date().toLocaleTimeString()}\n`);
      await once().catch((error: unknown) => {
        const isKnown = isUserError(error);
        stderr.write(`${printable(isKnown ? error.message : String((error as Error).stack))}\n`);
        process.exitCode = isKnown ? error.exitCode : DEFECT; // it ends by itself where nothing is left to watch
      });
    }, stop);
  });
  looks = once();
  await looks.catch((error: unknown) => {
    stop();
    throw error;
  });
}

async function stdin(): Promise<Uint8Array> {
  return (await import('node:stream/consumers')).buffer(process.stdin);
}
