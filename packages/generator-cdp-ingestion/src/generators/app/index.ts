import { hideSecrets, type ListedSource } from '@cdp-ingestion/core';
import {
  answersText,
  canAsk,
  checkedOptions,
  isOurCommand,
  makeStep,
  UserError,
  type AnswersText,
  type HubRun,
} from '@cdp-ingestion/core/generator';
import Generator from 'yeoman-generator';
import { hubHelp } from '../../hub-help.js';
import { menuOf, type Choice } from '../../menu.js';
import { notInstalled } from '../../missing-source.js';
import { nameOf, sourceList } from '../../source-list.js';

/** `yo cdp-ingestion`: offers the sources and hands over to the chosen one, and then to the next. */
export default class Hub extends Generator {
  #step = makeStep(this);

  constructor(args: string[], options: Record<string, unknown>) {
    super(args, checkedOptions(options) as never, { inheritTasks: true } as never);
  }

  override help(): string {
    return hubHelp(this.#menu());
  }

  async prompting(): Promise<void> {
    await this.#step(async () => {
      const menu = this.#menu();
      const left = this.args.filter((word) => word !== '-'); // that of `--answers -`
      if (isOurCommand(this) && left.length > 0)
        throw new UserError(
          `"${hideSecrets(left.join(' '))}" is left over. A source is a flag: --source ${menu.map(({ id }) => id).join(' | ')}.`,
        );
      const { source, answers } = this.options as { source?: unknown; answers?: unknown };
      if (source !== undefined) return this.#compose(String(source), {});
      const file = answers === undefined ? undefined : await this.#read(answers);
      const list = file && sourceList(file, menu);
      if (file && list) return this.#composeListed(file, list, 0);
      await this.#ask(false);
    });
  }

  #menu(): Choice[] {
    return menuOf(Object.keys((this.env as unknown as { getGeneratorsMeta(): object }).getGeneratorsMeta()));
  }

  /** `yo` gives `true` or nothing for a lone `-`. */
  #read(answers: unknown): Promise<AnswersText> {
    return answersText(answers === true || answers === '' ? '-' : String(answers), this.destinationRoot());
  }

  /** Each has written into memory when the next begins, so that it sees the project as it will be. */
  async #composeListed(file: AnswersText, list: ListedSource[], index: number): Promise<void> {
    const item = list[index];
    if (!item) return;
    const listed = { ...file, index, last: index === list.length - 1 };
    await this.#compose(item.source, { further: true, label: nameOf(item), listed });
    this.#afterwards(() => this.#composeListed(file, list, index + 1));
  }

  async #ask(again: boolean): Promise<void> {
    if (again && !(await this.#wants())) return;
    await this.#compose(await this.#choose(), { further: true });
    this.#afterwards(() => this.#ask(true));
  }

  async #compose(id: string, hubRun: HubRun): Promise<void> {
    const menu = this.#menu();
    const choice = menu.find((one) => one.id === id);
    if (!choice)
      throw new UserError(`--source: "${hideSecrets(id)}" is not one of ${menu.map((one) => one.id).join(', ')}.`);
    if (!choice.installed) throw new UserError(notInstalled(id));
    await this.composeWith(`cdp-ingestion-${id}:app`, { ...this.options, source: undefined, hubRun } as never);
  }

  /** Behind the writing of the source that was composed last, before anything comes to disk. */
  #afterwards(work: () => Promise<void>): void {
    this.env.queueTask('transform', () => this.#step(work));
  }

  async #wants(): Promise<boolean> {
    const message = 'Another source?';
    return (await this.prompt<{ more: boolean }>([{ type: 'confirm', name: 'more', message, default: false }])).more;
  }

  async #choose(): Promise<string> {
    const menu = this.#menu();
    const { defaults } = this.options as { defaults?: unknown };
    if (defaults || !canAsk(this.env.adapter))
      throw new UserError(
        `Nobody can be asked here. Say which source: --source ${menu.map(({ id }) => id).join(' | ')}.`,
      );
    const reply = await this.prompt<{ source: string }>([
      {
        type: 'select',
        name: 'source',
        message: 'Which source?',
        choices: menu.map(({ id, title, installed }) => ({
          value: id,
          name: installed ? title : `${title} (not installed)`,
        })),
      } as never,
    ]);
    return reply.source;
  }
}
