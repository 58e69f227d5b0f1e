import type { HubRun } from './run/given-answers.js';
import type { ProjectChanges, ProjectRun } from './run/project-run.js';
import type { RunHost } from './run/run-host.js';
import { beginSource, gatherSource, planSource, sourceFlags, sourceWords, type SourceParts } from './run/source-run.js';
import type { Source } from './source/source.js';

/** A run that changes a project, step by step, whatever it changes. */
export interface SourceWork {
  readonly run: ProjectRun;
  /** Has every question answered. */
  gather(): Promise<void>;
  /** What is to come to disk. */
  plan(): Promise<ProjectChanges>;
  /** What to say at the end, line by line, when all that is to be written was written. */
  words(changes: ProjectChanges): string[];
}

/**
 * Begins the run of one source: all of its files, or objects that come to a project or leave it.
 *
 * @param options answers and flags in camel case; `hubRun.change` says which
 * @throws UserError
 */
export async function startSource(
  host: RunHost,
  parts: SourceParts,
  options: Record<string, unknown>,
): Promise<SourceWork> {
  const { change } = (options.hubRun ?? {}) as HubRun;
  if (change === undefined) {
    const run = await beginSource(host, parts, options);
    return work(
      run,
      () => gatherSource(run),
      async (gathered) => planSource(run, gathered),
      (gathered, changes) => sourceWords(run, gathered, changes),
    );
  }
  const { beginChange, gatherChange, planChange, wordsOfChange } = await import('./change/change-run.js');
  const run = await beginChange(host, parts, options, change);
  return work(
    run,
    () => gatherChange(run),
    (wish) => planChange(run, wish),
    (wish, changes) => wordsOfChange(run, wish, changes),
  );
}

function work<T>(
  run: ProjectRun,
  gather: () => Promise<T>,
  plan: (gathered: T) => Promise<ProjectChanges>,
  words: (gathered: T, changes: ProjectChanges) => string[],
): SourceWork {
  let gathered: T;
  return {
    run,
    gather: async () => {
      gathered = await gather();
    },
    plan: () => plan(gathered),
    words: (changes) => words(gathered, changes),
  };
}

/** The flags that a source's command knows. */
export async function workFlags(source: Source, change: HubRun['change']): Promise<string[]> {
  if (change === undefined) return sourceFlags(source);
  const { changeFlags } = await import('./change/change-flags.js');
  // without a record the answers about all of the source are needed too, so those are judged later
  return [...sourceFlags(source), ...Object.keys(changeFlags(source, change))];
}
