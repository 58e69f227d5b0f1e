import { answersIn, hideSecrets, listedSources, UserError, type ListedSource } from '@cdp-ingestion/core';
import { answersText, type AnswersText, type HubRun } from '@cdp-ingestion/core/run';
import type { Choice } from './menu.js';
import { notInstalled } from './not-installed.js';
import { checkList, nameOf } from './check-list.js';

/** What a run of several sources needs of the program that it runs in: Yeoman, or the binary `cdp-ingestion`. */
export interface HubHost {
  /** The folder that paths are relative to. */
  readonly here: string;
  /** The sources there are; where only some are wanted, and all of these are known, the others may be missing. */
  menu(wanted?: readonly string[]): Choice[] | Promise<Choice[]>;
  /** Puts one question to a person and gives the reply; undefined where nobody can be asked. */
  readonly ask: ((prompt: object) => Promise<unknown>) | undefined;
  /** Has one source plan its files, which the ones behind it see. Nothing comes to disk yet. */
  compose(id: string, hubRun: HubRun): Promise<void>;
  /** Goes on behind the source that was composed last. */
  afterwards(work: () => Promise<void>): void | Promise<void>;
}

/** What was said on the command line. */
export interface HubWords {
  /** Words that are no flags. */
  readonly left: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** The answers file, where it has been read. */
  readonly file?: AnswersText | undefined;
}

/**
 * Sets up the source that was named, that or all those that an answers file names, or those that a person chooses, one after the other.
 *
 * @throws UserError
 */
export async function runHub(host: HubHost, { left, options, file: read }: HubWords): Promise<void> {
  const words = left.filter((word) => word !== '-'); // that of `--answers -`
  if (words.length > 0)
    throw new UserError(`"${hideSecrets(words.join(' '))}" is left over. A source is a flag: ${await flagsOf(host)}.`);
  const { source, answers, defaults } = options;
  if (source !== undefined) return compose(host, String(source), {});
  // `yo` gives `true` or nothing for a lone `-`
  const from = answers === true || answers === '' ? '-' : answers;
  const file = read ?? (from === undefined ? undefined : await answersText(String(from), host.here));
  const list = file && listedSources(file.text, file.name);
  if (file && list) {
    checkList(list, file.name, await host.menu(list.map((item) => item.source)));
    return composeListed(host, file, list, 0);
  }
  const [single] = file ? Object.values(answersIn(file.text, file.name, ['source'])) : [];
  if (file && single !== undefined) return compose(host, single, { file });
  const { ask } = host;
  if (defaults || !ask) throw new UserError(`Nobody can be asked here. Say which source: ${await flagsOf(host)}.`);
  return composeChosen(host, ask);
}

const flagsOf = async (host: HubHost) => `--source ${(await host.menu()).map(({ id }) => id).join(' | ')}`;

async function compose(host: HubHost, id: string, hubRun: HubRun): Promise<void> {
  const menu = await host.menu([id]);
  const choice = menu.find((one) => one.id === id);
  if (!choice)
    throw new UserError(`--source: "${hideSecrets(id)}" is not one of ${menu.map((one) => one.id).join(', ')}.`);
  if (!choice.installed) throw new UserError(notInstalled(id));
  await host.compose(id, hubRun);
}

/** Each has planned its files when the next begins, so that it sees the project as it will be. */
async function composeListed(host: HubHost, file: AnswersText, list: ListedSource[], index: number): Promise<void> {
  const item = list[index];
  if (!item) return;
  const listed = { ...file, index, last: index === list.length - 1 };
  await compose(host, item.source, { further: true, label: nameOf(item), listed });
  await host.afterwards(() => composeListed(host, file, list, index + 1));
}

async function composeChosen(host: HubHost, ask: (prompt: object) => Promise<unknown>): Promise<void> {
  const choices = (await host.menu()).map(({ id, title, installed }) => ({
    value: id,
    name: installed ? title : `${title} (not installed)`,
  }));
  const id = await ask({ type: 'select', name: 'source', message: 'Which source?', choices });
  await compose(host, String(id), { further: true });
  await host.afterwards(async () => {
    const more = await ask({ type: 'confirm', name: 'more', message: 'Another source?', default: false });
    if (more) await composeChosen(host, ask);
  });
}
