import { checkedOptions, makeStep, UserError, type GeneratorClass } from '@cdp-ingestion/core/generator';
import Generator from 'yeoman-generator';
import { notInstalled } from './not-installed.js';

/** A generator that says what to install, and does nothing else. */
export function missingSource(id: string): GeneratorClass {
  return class Missing extends Generator {
    #step = makeStep(this);

    constructor(args: string[], options: Record<string, unknown>) {
      super(args, checkedOptions(options) as never, { inheritTasks: true } as never);
    }

    override help(): string {
      return `${notInstalled(id)}\n`;
    }

    async initializing(): Promise<void> {
      await this.#step(() => {
        throw new UserError(notInstalled(id));
      });
    }
  };
}
