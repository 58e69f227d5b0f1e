import { checkedOptions, makeStep, UserError, type GeneratorClass } from '@cdp-ingestion/core/generator';
import Generator from 'yeoman-generator';

/** What a hub needs of Yeoman's environment. */
export interface Environment {
  get(namespace: string): Promise<GeneratorClass | undefined>;
}

/** What to say of a source that is not installed. */
export const notInstalled = (id: string) =>
  `The source ${id} is not installed. Install it: npm install -g generator-cdp-ingestion-${id}`;

function missing(id: string): GeneratorClass {
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

async function load(env: Environment, id: string): Promise<GeneratorClass | undefined> {
  try {
    return await env.get(`cdp-ingestion-${id}:app`);
  } catch (error) {
    // without the error's `code`, which `yo` takes for a number
    throw new Error(`generator-cdp-ingestion-${id} cannot be loaded: ${(error as Error).message}`, { cause: error });
  }
}

/**
 * Makes `yo cdp-ingestion:<id>` be the generator of the package `generator-cdp-ingestion-<id>`. A class of its own, because Yeoman
 * writes the namespace into the class that it gets.
 */
export function delegate(id: string): (env: Environment) => Promise<GeneratorClass> {
  return async (env) => {
    const Installed = await load(env, id);
    return Installed ? class extends Installed {} : missing(id);
  };
}
