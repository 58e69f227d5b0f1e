import { sourceGenerator } from '@cdp-ingestion/core/generator';
import type { AnswersText } from '@cdp-ingestion/core/run';
import Hub from 'generator-cdp-ingestion/generators/app';
import { createEnv } from 'yeoman-environment';
import Generator from 'yeoman-generator';
import { bundledIds, bundledSource } from './bundled-sources.js';
import { adapter } from './adapter.js';
import type { Words } from './read-words.js';

/** Yeoman, with the sources of others that were found. */
export interface Yeoman {
  readonly env: ReturnType<typeof createEnv>;
  /** The ids of those sources. */
  readonly ids: readonly string[];
}

/**
 * Looks for sources that the binary does not carry where `yo` looks for generators: in `node_modules` of this folder and of those
 * above it, and in the global ones.
 *
 * @param id the only one that is wanted
 */
export async function findSources(id = '*'): Promise<Yeoman> {
  const env = createEnv({ adapter: adapter() as never });
  await env.lookup({ packagePatterns: [`generator-cdp-ingestion-${id}`] });
  const namespaces = Object.keys(env.getGeneratorsMeta());
  const ids = namespaces.flatMap((name) => /^cdp-ingestion-([a-z0-9_-]+):app$/.exec(name)?.[1] ?? []);
  return { env, ids: ids.filter((one) => !bundledIds.includes(one)) };
}

/** Runs the generator of a source that was found. */
export async function runFound(yeoman: Yeoman, id: string, argv: readonly string[], words: Words): Promise<void> {
  await run(yeoman, `cdp-ingestion-${id}`, argv, words);
}

/**
 * Runs the hub, with the sources of the binary among those that were found.
 *
 * @param file the answers file, where it has been read
 */
export async function runHubOfYeoman(
  yeoman: Yeoman,
  argv: readonly string[],
  words: Words,
  file: AnswersText | undefined,
): Promise<void> {
  const { env } = yeoman;
  env.register(Hub as never, { namespace: 'cdp-ingestion:app' } as never);
  for (const id of bundledIds) {
    const parts = await bundledSource(id);
    if (parts)
      env.register(
        sourceGenerator(Generator, parts.source, parts.templates) as never,
        { namespace: `cdp-ingestion-${id}:app` } as never,
      );
  }
  await run(yeoman, 'cdp-ingestion', argv, { ...words, options: { ...words.options, hubFile: file } });
}

/** As `yo` runs it: the generator finds itself named on the command line, and judges that line. */
async function run({ env }: Yeoman, generator: string, argv: readonly string[], words: Words): Promise<void> {
  process.argv = [...process.argv.slice(0, 2), generator, ...argv];
  await env.run([generator, ...words.left], { ...words.options, caller: 'cdp-ingestion' } as never);
}
