import { UserError } from '@cdp-ingestion/core';
import { changeHelp, type ObjectChangeKind, sourceOfProject } from '@cdp-ingestion/core/change';
import { answersText, openProject } from '@cdp-ingestion/core/run';
import { notInstalled } from 'generator-cdp-ingestion/hub';
import { bundledIds, bundledSource } from './bundled-sources.js';
import { finish, newGeneration, planOne } from './generation.js';
import { readWords } from './read-words.js';
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
  const { answers } = run.options;
  const file = answers === undefined ? undefined : await answersText(answers, run.host.here);
  const { sourceName, id } = await sourceOfProject(run, words.options, file);
  if (id === undefined)
    throw new UserError(
      `The files do not tell which source ${sourceName} is. Say it: --source ${bundledIds.join(' | ')}, or another.`,
    );
  const options = { ...words.options, source: undefined, sourceName };
  const hubRun = { change: kind, ...(file && { file }) };
  const parts = await bundledSource(id);
  if (!parts) return changeFound(id, argv, { left: words.left, options: { ...options, hubRun } });
  await planOne(generation, parts, run.host, { argv, words: { ...words, options }, hubRun });
  await finish(generation, run.host.here);
}

/** A source that the binary does not carry serves as those do that it carries. */
async function changeFound(
  id: string,
  argv: readonly string[],
  words: { left: readonly string[]; options: Readonly<Record<string, unknown>> },
): Promise<void> {
  const { findSources, runFound } = await import('./yeoman.js');
  const yeoman = await findSources(id);
  if (!yeoman.ids.includes(id)) throw new UserError(notInstalled(id));
  await runFound(yeoman, id, argv, words);
}
