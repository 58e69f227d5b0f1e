import {
  runValidate,
  terminalColours,
  validateRequest,
  type ValidateWorld,
  watchProjects,
} from '@cdp-ingestion/validator/command';
import { fileURLToPath } from 'node:url';
import { buffer } from 'node:stream/consumers';

/** `cdp-ingestion validate`: prints what is found and sets the exit code. */
export async function validateCommand(
  paths: string[],
  options: Record<string, unknown>,
  version: string,
): Promise<void> {
  const request = validateRequest(paths, options);
  const world: ValidateWorld = {
    cwd: process.cwd(),
    version,
    colours: terminalColours(process.stdout, options.color !== false),
    pages: fileURLToPath(new URL('docs', import.meta.url)),
    stdin: () => buffer(process.stdin),
  };
  const once = async (): Promise<void> => {
    const { output, messages, exitCode } = await runValidate(request, world);
    process.stderr.write(messages);
    process.stdout.write(output);
    process.exitCode = exitCode;
  };
  await once();
  if (!request.watch) return;
  watchProjects(request.paths, world.cwd, () => {
    process.stderr.write(`\n${new Date().toLocaleTimeString()}\n`);
    once().catch((error: unknown) => process.stderr.write(`${(error as Error).message}\n`));
  });
}
