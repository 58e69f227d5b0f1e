import { relative } from 'node:path';
import {
  checkCommandLine,
  commitPlanned,
  namingErrors,
  printPlanned,
  settleChanges,
  startSource,
  statusOf,
  workFlags,
  type HubRun,
  type PlannedWrite,
  type RunHost,
  type SourceParts,
} from '@cdp-ingestion/core/run';
import { join } from 'node:path';
import type { Words } from './read-words.js';
import { say } from './say.js';

/** One run of the binary that writes projects: what it has planned, and what it will say at its end. */
export interface Generation {
  /** Files to write, by absolute path. */
  readonly planned: Map<string, PlannedWrite>;
  readonly closing: (() => string[])[];
  dryRun: boolean;
}

/** A run that has planned nothing yet. */
export const newGeneration = (): Generation => ({ planned: new Map(), closing: [], dryRun: false });

/**
 * Has one source plan its files; nothing comes to disk.
 *
 * @param argv the words behind the command
 * @param words the same, read
 * @throws UserError
 */
export function planOne(
  generation: Generation,
  parts: SourceParts,
  host: RunHost,
  { argv, words, hubRun }: { argv: readonly string[]; words: Words; hubRun: HubRun },
): Promise<void> {
  const plan = async (): Promise<void> => {
    checkCommandLine(argv, await workFlags(parts.source, hubRun.change), words.left);
    const work = await startSource(host, parts, { ...words.options, hubRun });
    const { run } = work;
    await work.gather();
    const changes = await work.plan();
    for (const { path, text, old, change } of settleChanges(run, changes)) {
      const full = join(run.root, path);
      const earlier = generation.planned.get(full); // by another part of this run: what was on disk then counts
      generation.planned.set(full, { root: run.root, path, text, change, old: earlier ? earlier.old : old });
    }
    generation.dryRun = run.options.dryRun;
    generation.closing.push(() => work.words(changes));
  };
  return hubRun.label === undefined ? plan() : namingErrors(hubRun.label, plan);
}

/**
 * Writes, or shows, what was planned, and says how it went.
 *
 * @throws UserError
 */
export async function finish({ planned, closing, dryRun }: Generation, here: string): Promise<void> {
  const files = [...planned.values()];
  if (dryRun) await printPlanned(files);
  else if (files.some(({ change }) => change === 'edited'))
    await (await import('./ask-edited.js')).askEdited(files, here);
  else {
    commitPlanned(files);
    say(files.map((file) => statusLine(file, here)));
  }
  say(closing.flatMap((words) => words()));
}

/** Codes that begin and end a colour. */
const colours = { create: [32, 39], force: [33, 39], removed: [41, 49] } as const;

/** The line that Yeoman has for a file that was written; like that one coloured where stdout shows colours. */
function statusLine(file: PlannedWrite, here: string): string {
  const status = statusOf(file);
  const word = status.padStart('identical'.length);
  const [on, off] = colours[status];
  const shown = process.stdout.isTTY && process.stdout.hasColors() ? `\u001b[${on}m${word}\u001b[${off}m` : word;
  return `${shown} ${relative(here, join(file.root, file.path))}`;
}
