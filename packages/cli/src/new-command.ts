import { listedSources } from '@cdp-ingestion/core';
import { answersText, type AnswersText } from '@cdp-ingestion/core/run';
import { hubHelp, menuOf, runHub } from 'generator-cdp-ingestion/hub';
import { bundledIds, bundledSource } from './bundled-sources.js';
import { finish, newGeneration, planOne } from './generation.js';
import { readWords, type Words } from './read-words.js';
import { runHost } from './run-host.js';

const commands = {
  all: 'cdp-ingestion new',
  one: 'cdp-ingestion klaviyo',
  add: 'cdp-ingestion add-object',
  validate: 'cdp-ingestion validate',
};

/** The menu of the sources that the binary carries, and of others that were found. */
const menuWith = (others: readonly string[]) =>
  menuOf([...bundledIds, ...others].map((id) => `cdp-ingestion-${id}:app`));

/**
 * `cdp-ingestion new`: sets up the source that is named, those that an answers file lists, or those that a person chooses.
 *
 * @param argv the words behind the command
 * @throws UserError
 */
export async function newCommand(argv: readonly string[]): Promise<void> {
  const words = readWords(argv);
  const file = await answersOf(words);
  const wanted = words.options.help ? undefined : wantedSources(words, file);
  if (wanted?.every((id) => bundledIds.includes(id))) return runBundled(argv, words, file, []);
  const { findSources, runHubOfYeoman } = await import('./yeoman.js');
  const yeoman = await findSources();
  if (words.options.help) process.stdout.write(hubHelp(menuWith(yeoman.ids), commands));
  else if (yeoman.ids.length === 0) await runBundled(argv, words, file, yeoman.ids);
  else await runHubOfYeoman(yeoman, argv, words, file);
}

/** Read here, since standard input can be read once. */
async function answersOf({ options: { source, answers, help } }: Words): Promise<AnswersText | undefined> {
  if (source !== undefined || answers === undefined || help) return undefined;
  return answersText(answers === true || answers === '' ? '-' : String(answers), process.cwd());
}

/** The sources that were named; undefined where a person is to choose. */
function wantedSources({ options }: Words, file: AnswersText | undefined): string[] | undefined {
  if (options.source !== undefined) return [String(options.source)];
  return file && listedSources(file.text, file.name)?.map(({ source }) => source);
}

async function runBundled(
  argv: readonly string[],
  words: Words,
  file: AnswersText | undefined,
  others: readonly string[],
): Promise<void> {
  const generation = newGeneration();
  const host = runHost(generation, 'cdp-ingestion new');
  const compose = async (id: string, hubRun: object): Promise<void> => {
    const parts = await bundledSource(id);
    const options = { ...words.options, source: undefined };
    if (parts)
      await planOne(generation, parts, runHost(generation, `cdp-ingestion ${id}`), {
        argv,
        words: { options, left: [] },
        hubRun,
      });
  };
  const menu = () => menuWith(others);
  await runHub(
    { here: host.here, menu, ask: host.ask, compose, afterwards: (work) => work() },
    { ...words, ...(file && { file }) },
  );
  await finish(generation, host.here);
}
