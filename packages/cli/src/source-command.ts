import { nearest, UserError } from '@cdp-ingestion/core';
import { helpText, utcToday, type SourceParts } from '@cdp-ingestion/core/run';
import { bundledSource } from './bundled-sources.js';
import { finish, newGeneration, planOne } from './generation.js';
import { readWords, type Words } from './read-words.js';
import { runHost } from './run-host.js';

/**
 * `cdp-ingestion klaviyo`: writes one source's part of a project.
 *
 * @param id the source, one of the binary's or one that is installed beside it
 * @param argv the words behind it
 * @param commands names of all commands, for one that is mistyped
 * @throws UserError
 */
export async function sourceCommand(id: string, argv: readonly string[], commands: readonly string[]): Promise<void> {
  const words = readWords(argv);
  const parts = await bundledSource(id);
  await (parts ? runBundled(id, parts, argv, words) : runInstalled(id, argv, words, commands));
}

async function runBundled(id: string, parts: SourceParts, argv: readonly string[], words: Words): Promise<void> {
  const command = `cdp-ingestion ${id}`;
  if (words.options.help) {
    process.stdout.write(helpText(parts.source, command, utcToday()));
    return;
  }
  const generation = newGeneration();
  const host = runHost(generation, command);
  await planOne(generation, parts, host, { argv, words, hubRun: {} });
  await finish(generation, host.here);
}

async function runInstalled(
  id: string,
  argv: readonly string[],
  words: Words,
  commands: readonly string[],
): Promise<void> {
  const { findSources, runFound } = await import('./yeoman.js');
  const yeoman = await findSources(id);
  if (yeoman.ids.includes(id)) return runFound(yeoman, id, argv, words);
  const guess = nearest(id, commands);
  throw new UserError(
    `There is no command "${id}"${guess ? ` (did you mean ${guess}?)` : ''}, and no source of that name. Looked for the package ` +
      `generator-cdp-ingestion-${id} in node_modules of this folder and of those above it, and in the global ones. ` +
      `Install it: npm install -g generator-cdp-ingestion-${id}`,
  );
}
