import { join } from 'node:path';
import type Generator from 'yeoman-generator';
import { checkCommandLine, helpText } from './answers/command-line.js';
import { commitPending, printPending, type OurFile } from './write/commit-pending.js';
import type { FileChange } from './write/file-changes.js';
import type { HubRun } from './run/given-answers.js';
import { namingErrors } from './run/naming-errors.js';
import { isEntry } from './render/plan.js';
import { settleChanges, type ProjectChanges } from './run/project-run.js';
import type { Source } from './source/source.js';
import { utcToday } from './run/source-run.js';
import { startSource, workFlags, type SourceWork } from './source-work.js';
import { checkedOptions, commandWord, isOurCommand, makeStep } from './run/step.js';
import { templateTree, type TemplateTree } from './render/template-tree.js';
import { pendingFile, yeomanHost } from './run/yeoman-host.js';

export { checkFlags, flagTable } from './answers/command-line.js';
export { canAsk, checkedOptions, isOurCommand, makeStep } from './run/step.js';
export { answersText, type AnswersText, type HubRun } from './run/given-answers.js';
export { openProject } from './run/project-run.js';
export { yeomanHost } from './run/yeoman-host.js';
export { UserError } from './user-error.js';

/** A generator as Yeoman loads it. */
export type GeneratorClass = new (args: string[], options: Record<string, unknown>) => Generator;

/**
 * The generator of one source: a run whose questions Yeoman asks, and whose files go through Yeoman's in-memory file system and
 * conflict resolution. Answers come as options in camel case (`composeWith('cdp-ingestion:klaviyo', { database: 'raw' })`), from
 * an answers file, from `.yo-rc.json`, or are asked. A person's mistake ends with one sentence and an exit code when the generator
 * was named on the command line; as part of another generator it is thrown.
 *
 * @param Base yeoman-generator's class, from the package of the source: this package, wherever npm puts it, needs no Yeoman
 * @param source what to ask and to write
 * @param templates the folder of the source's own templates, where it has some; or all templates
 */
export function sourceGenerator(
  Base: typeof Generator,
  source: Source,
  templates?: string | (() => TemplateTree),
): GeneratorClass {
  const parts = { source, templates: typeof templates === 'function' ? templates : () => templateTree(templates) };

  return class SourceGenerator extends Base {
    #step = makeStep(this);
    #work!: SourceWork;
    #changes!: ProjectChanges;

    constructor(args: string[], options: Record<string, unknown>) {
      // inheritTasks: without it Yeoman finds no task in a class that extends this one, and takes helpers for tasks
      super(args, checkedOptions(options) as never, { inheritTasks: true } as never);
    }

    /** Yeoman would look for a name in the folder's package.json. */
    override determineAppname(): string {
      return source.id;
    }

    override help(): string {
      return helpText(source, this.#command(), utcToday());
    }

    async initializing(): Promise<void> {
      await this.#named(async () => {
        if (isOurCommand(this)) {
          checkCommandLine(process.argv.slice(2), await workFlags(source, this.#hubRun.change), this.args);
          // No package.json is ours, and Yeoman need not say so; of two generators that say the same it would.
          const { findFeature } = this.env as unknown as { findFeature(name: string): unknown[] };
          if (findFeature.call(this.env, 'customInstallTask').length === 0)
            this.setFeatures({ customInstallTask: true } as never);
        }
        this.#work = await startSource(
          yeomanHost(this, this.#command()),
          parts,
          this.options as unknown as Record<string, unknown>,
        );
      });
    }

    async prompting(): Promise<void> {
      await this.#named(() => this.#work.gather());
    }

    async writing(): Promise<void> {
      await this.#named(async () => {
        const { run } = this.#work;
        this.#changes = await this.#work.plan();
        settleChanges(run, this.#changes).forEach((change) => this.#intoMemFs(change));
        const { dryRun } = run.options;
        const commit = () => this.#step(() => (dryRun ? printPending(this.env) : commitPending(this.env)));
        this.env.queueTask('conflicts', commit, { once: 'cdp-ingestion:commit' });
      });
    }

    async end(): Promise<void> {
      await this.#step(() => this.#work.words(this.#changes).forEach((line) => this.log(line)));
    }

    get #hubRun(): HubRun {
      return (this.options as { hubRun?: HubRun }).hubRun ?? {};
    }

    /** A step whose mistakes say which of several sources they are about. */
    #named(work: () => Promise<void>): Promise<void> {
      const { label } = this.#hubRun;
      return this.#step(label === undefined ? work : () => namingErrors(label, work));
    }

    /** As a person named it; through the hub's menu, the name that the hub has for it. */
    #command(): string {
      const { caller } = this.options as { caller?: string }; // a program that runs us by the name of its command
      const { change } = this.#hubRun;
      if (caller !== undefined) return `${caller} ${change === undefined ? source.id : `${change}-object`}`;
      const named = commandWord();
      return `yo ${named === undefined || /^cdp-ingestion(:app)?$/.test(named) ? `cdp-ingestion:${source.id}` : named}`;
    }

    #intoMemFs({ path, text, old, change }: FileChange): void {
      const { root } = this.#work.run;
      const full = join(root, path);
      const earlier = pendingFile(this, full)?.cdpIngestion; // by another part of this run: what was on disk then counts
      if (change === 'gone') this.fs.delete(full);
      else this.fs.write(full, text);
      const file = this.env.sharedFs.get(full) as OurFile;
      file.cdpIngestion = { root, entry: isEntry(path), change, old: earlier ? earlier.old : old };
    }
  };
}
