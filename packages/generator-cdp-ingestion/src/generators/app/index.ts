import { hideSecrets } from '@cdp-ingestion/core';
import { canAsk, checkedOptions, isOurCommand, makeStep, UserError } from '@cdp-ingestion/core/generator';
import Generator from 'yeoman-generator';
import { notInstalled } from '../../missing-source.js';
import { menuOf, type Choice } from '../../menu.js';

const helpLines = (menu: Choice[]) => [
  'Sets up Treasure Data ingestion: choose a source, answer its questions, get a complete project.',
  '',
  'Examples:',
  '  yo cdp-ingestion                                 # asks which source, then its questions',
  '  yo cdp-ingestion --source klaviyo --defaults     # asks nothing',
  '  yo cdp-ingestion:klaviyo --help                  # every answer of one source',
  '',
  'Sources:',
  ...menu.map(
    ({ id, title, installed }) =>
      `  ${id.padEnd(22)}${title}${installed ? '' : ` (npm install -g generator-cdp-ingestion-${id})`}`,
  ),
  '',
  'Flags:',
  '  --source              The source; all other flags are its own.',
  '',
  'Exit codes: 0 done, 1 a file was edited by somebody, 2 bad input, 3 cannot read or write, 130 interrupted.',
  '',
];

/** `yo cdp-ingestion`: offers the sources and hands over to the chosen one. */
export default class Hub extends Generator {
  #step = makeStep(this);

  constructor(args: string[], options: Record<string, unknown>) {
    super(args, checkedOptions(options) as never, { inheritTasks: true } as never);
  }

  override help(): string {
    return helpLines(this.#menu()).join('\n');
  }

  async prompting(): Promise<void> {
    await this.#step(async () => {
      const menu = this.#menu();
      const left = this.args.filter((word) => word !== '-'); // that of `--answers -`
      if (isOurCommand(this) && left.length > 0)
        throw new UserError(
          `"${hideSecrets(left.join(' '))}" is left over. A source is a flag: --source ${menu.map(({ id }) => id).join(' | ')}.`,
        );
      const id = await this.#choose(menu);
      const choice = menu.find((one) => one.id === id);
      if (!choice)
        throw new UserError(`--source: "${hideSecrets(id)}" is not one of ${menu.map((one) => one.id).join(', ')}.`);
      if (!choice.installed) throw new UserError(notInstalled(id));
      await this.composeWith(`cdp-ingestion-${id}:app`, { ...this.options, source: undefined } as never);
    });
  }

  #menu(): Choice[] {
    return menuOf(Object.keys((this.env as unknown as { getGeneratorsMeta(): object }).getGeneratorsMeta()));
  }

  async #choose(menu: Choice[]): Promise<string> {
    const { source, defaults } = this.options as { source?: unknown; defaults?: unknown };
    if (source !== undefined) return String(source);
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
