import { validateOnProcess } from '@cdp-ingestion/validator/command';
import { join } from 'node:path';
import { bundledRules } from './bundled-rules.js';

/**
 * `cdp-ingestion validate`. The code of the rules is loaded when a project has to be looked at: not where the answer is
 * known, from `--cache`.
 *
 * @param options as the command line gives them, by name in camel case
 * @throws UserError
 */
export async function validateCommand(
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
  version: string,
): Promise<void> {
  const rules = bundledRules();
  const place = { cwd: process.cwd(), pages: join(import.meta.dirname, 'docs'), version };
  await validateOnProcess(paths, options, place, rules);
  rules.keep();
  if (options.watch === true) return;
  await Promise.all([process.stderr, process.stdout].map(written));
  process.exit(); // V8 would first finish what it does beside: for a process that ends, in vain
}

/** Ends when all has been written, or when it is known that it cannot be. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    if (stream.writableLength === 0) setImmediate(resolve);
    else stream.write('', () => resolve());
  });
}
