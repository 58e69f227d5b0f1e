import { validateOnProcess } from '@cdp-ingestion/validator/command';
import { join } from 'node:path';
import { bundledRules } from './bundled-rules.js';
import { quickOutput } from './quick-output.js';
import { allWritten, standardStream } from './standard-stream.js';

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
  const place = {
    cwd: process.cwd(),
    pages: join(import.meta.dirname, 'docs'),
    version,
    stdout: quickOutput(),
    stderr: { write: (text: string) => standardStream('stderr').write(text) },
  };
  await validateOnProcess(paths, options, place, rules);
  rules.keep();
  if (options.watch === true) return;
  await allWritten();
  process.exit(); // V8 would first finish what it does beside: for a process that ends, in vain
}
