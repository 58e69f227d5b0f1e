import type { GeneratorClass } from '@cdp-ingestion/core/generator';

/** What a hub needs of Yeoman's environment. */
export interface Environment {
  get(namespace: string): Promise<GeneratorClass | undefined>;
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
    if (Installed) return class extends Installed {};
    const { missingSource } = await import('./missing-source.js'); // only here the hub needs a Yeoman of its own
    return missingSource(id);
  };
}
