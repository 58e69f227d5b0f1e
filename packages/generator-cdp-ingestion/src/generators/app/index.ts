import { canAsk, isOurCommand, makeStep, UserError } from '@cdp-ingestion/core/generator';
import Generator from 'yeoman-generator';
import { notInstalled } from '../../delegate.js';
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
  ...menu.map(({ id, title, installed }) => `  ${id.padEnd(22)}${title}${installed ? '' : ` (npm install -g generator-cdp-ingestion-${id})`}`),
  '',
  'Flags:',
  '  --source              The source; all other flags are its own.',
  '',
  'Exit codes: 0 done, 1 a file was edited by somebody, 2 bad input, 3 cannot read or write, 130 interrupted.',
  '',
];

/** `yo cdp-ingestion`: offers the sources and hands over to the chosen one. */
export default class Hub extends Generator {
  #step = makeStep(() => this.destinationRoot());

  constructor(args: string[], options: Record<string, unknown>) {
    super(args, options as never, { customInstallTask: true, inheritTasks: true } as never);
    this.option('source', { type: String, description: 'The source to set up' });
  }

  override help(): string {
    return helpLines(this.#menu()).join('\n');
  }

  async prompting(): Promise<void> {
    await this.#step(async () => {
      const menu = this.#menu();
      if (isOurCommand(process.argv.slice(2), ['cdp-ingestion', 'cdp-ingestion:app']) && this.args.length > 0)
        throw new UserError(`"${this.args.join(' ')}" is left over. A source is a flag: --source ${String(this.args[0])}.`);
      const id = await this.#choose(menu);
      const choice = menu.find((one) => one.id === id);
      if (!choice) throw new UserError(`--source: "${id}" is not one of ${menu.map((one) => one.id).join(', ')}.`);
      if (!choice.installed) throw new UserError(notInstalled(id));
      const { source: _source, ...options } = this.options as unknown as Record<string, unknown>;
      await this.composeWith(`cdp-ingestion-${id}:app`, options as never);
    });
  }

  #menu(): Choice[] {
    return menuOf(Object.keys((this.env as unknown as { getGeneratorsMeta(): object }).getGeneratorsMeta()));
  }

  async #choose(menu: Choice[]): Promise<string> {
    const { source } = this.options as { source?: unknown };
    if (source !== undefined) return String(source);
    if (!canAsk(this.env.adapter))
      throw new UserError(`Nobody can be asked here. Say which source: --source ${menu.map(({ id }) => id).join(' | ')}.`);
    const reply = await this.prompt<{ source: string }>([
      {
        type: 'select',
        name: 'source',
        message: 'Which source?',
        choices: menu.map(({ id, title, installed }) => ({ value: id, name: installed ? title : `${title} (not installed)` })),
      } as never,
    ]);
    return reply.source;
  }
}
