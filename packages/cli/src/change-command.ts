import { UserError } from '@cdp-ingestion/core';
import { changeHelp, meantChange, type ObjectChangeKind } from '@cdp-ingestion/core/change';
import { type HubRun, openProject } from '@cdp-ingestion/core/run';
import { notInstalled } from 'generator-cdp-ingestion/hub';
import { bundledIds, bundledSource } from './bundled-sources.js';
import { finish, newGeneration, planOne } from './generation.js';
import { readWords, type Words } from './read-words.js';
import { runHost } from './run-host.js';

/**
 * `cdp-ingestion add-object` and `remove-object`: objects come to the project of this folder, or leave it.
 *
 * @param argv the words behind the command
 * @throws UserError
 */
export async function changeCommand(kind: ObjectChangeKind, argv: readonly string[]): Promise<void> {
  const command = `cdp-ingestion ${kind}-object`;
  const words = readWords(argv);
  if (words.options.help) return void process.stdout.write(changeHelp(command, kind));
  const generation = newGeneration();
  const run = openProject(runHost(generation, command), words.options);
  const { id, options } = await meantChange(run, kind, words.options, bundledIds);
  const parts = await bundledSource(id);
  if (!parts) return changeFound(id, argv, { left: words.left, options });
  const hubRun = options.hubRun as HubRun;
  await planOne(generation, parts, run.host, { argv, words: { ...words, options }, hubRun });
  await finish(generation, run.host.here);
}

/** A source that the binary does not carry serves as those do that it carries. */
async function changeFound(id: string, argv: readonly string[], words: Words): Promise<void> {
  const { findSources, runFound } = await import('./yeoman.js');
  const yeoman = await findSources(id);
  if (!yeoman.ids.includes(id)) throw new UserError(notInstalled(id));
  await runFound(yeoman, id, argv, words);
}
