import { changeHelp, meantChange, type ObjectChangeKind } from '@cdp-ingestion/core/change';
import {
  checkedOptions,
  isOurCommand,
  makeStep,
  openProject,
  UserError,
  yeomanHost,
  type GeneratorClass,
} from '@cdp-ingestion/core/generator';
import Generator from 'yeoman-generator';
import { menuOf } from './menu.js';
import { notInstalled } from './not-installed.js';

/**
 * A generator that finds out which source of the project is meant, and hands over to that one's own generator: it adds or removes
 * the objects, as it wrote the project.
 */
export function objectChange(kind: ObjectChangeKind): GeneratorClass {
  const command = `yo cdp-ingestion:${kind}-object`;
  return class ObjectChange extends Generator {
    #step = makeStep(this);

    constructor(args: string[], options: Record<string, unknown>) {
      super(args, checkedOptions(options) as never, { inheritTasks: true } as never);
    }

    override help(): string {
      return changeHelp(command, kind);
    }

    async initializing(): Promise<void> {
      await this.#step(() => {
        if (isOurCommand(this)) this.setFeatures({ customInstallTask: true } as never);
      });
    }

    async prompting(): Promise<void> {
      await this.#step(async () => {
        const given = this.options as unknown as Record<string, unknown>;
        const run = openProject(yeomanHost(this, command), given);
        const { id, options } = await meantChange(run, kind, given, this.#installed());
        if (!this.#installed().includes(id)) throw new UserError(notInstalled(id));
        await this.composeWith(`cdp-ingestion-${id}:app`, options as never);
      });
    }

    #installed(): string[] {
      const names = Object.keys((this.env as unknown as { getGeneratorsMeta(): object }).getGeneratorsMeta());
      return menuOf(names).flatMap(({ id, installed }) => (installed ? [id] : []));
    }
  };
}
