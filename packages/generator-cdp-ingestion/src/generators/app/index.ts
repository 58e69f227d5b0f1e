import { canAsk, checkedOptions, isOurCommand, makeStep } from '@cdp-ingestion/core/generator';
import type { AnswersText } from '@cdp-ingestion/core/run';
import Generator from 'yeoman-generator';
import { hubHelp } from '../../hub-help.js';
import { runHub, type HubHost } from '../../hub-run.js';
import { menuOf, type Choice } from '../../menu.js';

const commands = {
  all: 'yo cdp-ingestion',
  one: 'yo cdp-ingestion:klaviyo',
  add: 'yo cdp-ingestion:add-object',
  validate: 'yo cdp-ingestion:validate',
};

/** `yo cdp-ingestion`: offers the sources and hands over to the chosen one, and then to the next. */
export default class Hub extends Generator {
  #step = makeStep(this);

  constructor(args: string[], options: Record<string, unknown>) {
    super(args, checkedOptions(options) as never, { inheritTasks: true } as never);
  }

  override help(): string {
    return hubHelp(this.#menu(), commands);
  }

  async prompting(): Promise<void> {
    await this.#step(() => {
      const options = this.options as unknown as Record<string, unknown>;
      const { hubFile: file } = options as { hubFile?: AnswersText };
      return runHub(this.#host(options), { left: isOurCommand(this) ? this.args : [], options, file });
    });
  }

  #menu(): Choice[] {
    return menuOf(Object.keys((this.env as unknown as { getGeneratorsMeta(): object }).getGeneratorsMeta()));
  }

  #host(options: Record<string, unknown>): HubHost {
    return {
      here: this.destinationRoot(),
      menu: () => this.#menu(),
      ask: canAsk(this.env.adapter) ? (prompt) => this.#ask(prompt) : undefined,
      compose: async (id, hubRun) => {
        await this.composeWith(`cdp-ingestion-${id}:app`, { ...options, source: undefined, hubRun } as never);
      },
      // behind the writing of the source that was composed last, before anything comes to disk
      afterwards: (work) => this.env.queueTask('transform', () => this.#step(work)),
    };
  }

  async #ask(prompt: object): Promise<unknown> {
    const reply: Record<string, unknown> = await this.prompt([prompt as never]);
    return Object.values(reply)[0];
  }
}
