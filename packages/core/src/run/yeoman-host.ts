import type { MemFsEditorFile } from 'mem-fs-editor';
import type Generator from 'yeoman-generator';
import { printable } from '../printable.js';
import type { OurFile } from '../write/commit-pending.js';
import { readText } from '../project/project-folder.js';
import type { RunHost } from './run-host.js';
import { canAsk } from './step.js';

/** A file that a generator of this run has in memory, to be written. */
export function pendingFile({ env: { sharedFs } }: Pick<Generator, 'env'>, path: string): OurFile | undefined {
  const file = sharedFs.existsInMemory(path) ? (sharedFs.get(path) as MemFsEditorFile) : undefined;
  return file?.state ? file : undefined;
}

/**
 * What a run needs, from a generator: Yeoman asks, and what other generators have in memory counts as written.
 *
 * @param command how the run is started again, such as `yo cdp-ingestion:klaviyo`
 */
export function yeomanHost(generator: Generator, command: string): RunHost {
  const ask = async (prompt: object): Promise<unknown> => {
    const reply: Record<string, unknown> = await generator.prompt([prompt as never]);
    return Object.values(reply)[0];
  };
  return {
    here: generator.destinationRoot(),
    command,
    read: (path) => {
      const pending = pendingFile(generator, path);
      return pending === undefined ? readText(path) : pending.contents?.toString();
    },
    found: (path) => pendingFile(generator, path)?.cdpIngestion?.change,
    ask: canAsk(generator.env.adapter) ? ask : undefined,
    log: (line) => generator.log(printable(line)),
  };
}
