import { join, relative } from 'node:path';
import type { MemFsEditorFile } from 'mem-fs-editor';
import type Generator from 'yeoman-generator';
import { gatherAnswers, type Gathered } from './answer-session.js';
import { repeatCommand, type AnswerLayer, type Answers } from './answers.js';
import { checkAnswers } from './check-answers.js';
import { checkProject } from './check-project.js';
import { closingWords, dryRunWords } from './closing-words.js';
import { checkCommandLine, helpText } from './command-line.js';
import { isUnfinished, recoverFiles } from './commit.js';
import { commitPending, printPending, type OurFile } from './commit-pending.js';
import { compareFiles, settleEdited, unusedFiles, type FileChange } from './file-changes.js';
import { givenAnswers, givenSchemas, type HubRun } from './given-answers.js';
import { isEntry } from './plan.js';
import { filesBefore, projectFiles } from './project-files.js';
import { projectFolder, readText } from './project-folder.js';
import { readmeName } from './project-readme.js';
import { readRecord, readSettings, recordName } from './project-record.js';
import { flagOf } from './question.js';
import { questionsOf } from './questions.js';
import { readRunOptions, runFlagsOf, type RunOptions } from './run-options.js';
import type { SchemaColumn } from './schema-file.js';
import type { Source } from './source.js';
import { templateTree } from './template-tree.js';
import { canAsk, checkedOptions, commandWord, isOurCommand, makeStep, namingErrors } from './step.js';

export { checkFlags, flagTable } from './command-line.js';
export { canAsk, checkedOptions, isOurCommand, makeStep } from './step.js';
export { answersText, type AnswersText, type HubRun } from './given-answers.js';
export { UserError } from './user-error.js';

const utcToday = () => new Date().toISOString().slice(0, 10);

/** A generator as Yeoman loads it. */
export type GeneratorClass = new (args: string[], options: Record<string, unknown>) => Generator;

/**
 * The generator of one source: asks, renders, and hands the files to Yeoman's in-memory file system and conflict resolution.
 * Answers come as options in camel case (`composeWith('cdp-ingestion:klaviyo', { database: 'raw' })`), from an answers file,
 * from `.yo-rc.json`, or are asked. A person's mistake ends with one sentence and an exit code when the generator was named on
 * the command line; as part of another generator it is thrown.
 *
 * @param Base yeoman-generator's class, from the package of the source: this package, wherever npm puts it, needs no Yeoman
 * @param source what to ask and to write
 * @param templates the folder of the source's own templates, where it has some
 */
export function sourceGenerator(Base: typeof Generator, source: Source, templates?: string): GeneratorClass {
  const keys = questionsOf(source).map(({ key }) => key);
  const flags = ['source', ...keys.map(flagOf), ...Object.keys(runFlagsOf(source))];

  return class SourceGenerator extends Base {
    #step = makeStep(this);
    #run!: RunOptions;
    #root = '';
    #given: AnswerLayer[] = [];
    #schemas: ReadonlyMap<string, SchemaColumn[]> = new Map();
    #gathered!: Gathered;
    #changes: FileChange[] = [];
    #unused: string[] = [];

    get #hubRun(): HubRun {
      return (this.options as { hubRun?: HubRun }).hubRun ?? {};
    }

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
        const options = this.options as unknown as Record<string, unknown>;
        if (isOurCommand(this)) {
          checkCommandLine(process.argv.slice(2), flags, this.args);
          // No package.json is ours, and Yeoman need not say so; of two generators that say the same it would.
          const { findFeature } = this.env as unknown as { findFeature(name: string): unknown[] };
          if (findFeature.call(this.env, 'customInstallTask').length === 0)
            this.setFeatures({ customInstallTask: true } as never);
        }
        this.#run = readRunOptions(options);
        this.#root = projectFolder(this.destinationRoot(), this.#run.project);
        this.#given = await givenAnswers(options, keys, this.#run.answers, this.destinationRoot());
        this.#schemas = givenSchemas(this.#run.schemaFile, source.schema, this.destinationRoot());
        this.#recover();
      });
    }

    async prompting(): Promise<void> {
      await this.#named(async () => {
        const record = readRecord(this.#read(recordName), join(this.#root, recordName));
        this.#gathered = await gatherAnswers({
          source,
          given: this.#given,
          schemas: this.#schemas,
          record,
          settings: readSettings(this.#read(recordName), recordName),
          further: this.#hubRun.further ?? false,
          ask: this.#canAsk() && !this.#run.defaults ? (prompt) => this.#ask(prompt) : undefined,
          defaults: this.#run.defaults,
          askAgain: this.#run.askAgain,
          today: utcToday(),
          repeat: (answers) => this.#repeat(answers),
        });
        checkAnswers(source, this.#gathered.answers);
        checkProject(this.#gathered.answers, record, this.#hubRun.listed?.last ?? true);
      });
    }

    async writing(): Promise<void> {
      await this.#named(async () => {
        const texts = { record: this.#read(recordName), readme: this.#read(readmeName) };
        const before = filesBefore(templateTree(templates), source, this.#gathered.remembered, texts, utcToday());
        const files = projectFiles(templateTree(templates), source, this.#gathered.answers, texts);
        this.#changes = compareFiles(files, before, (path) => this.#read(path)).map((one) => this.#sincePending(one));
        this.#unused = unusedFiles(files, before, (path) => this.#read(path));
        this.#intoMemFs();
        const commit = () => this.#step(() => (this.#run.dryRun ? printPending(this.env) : commitPending(this.env)));
        this.env.queueTask('conflicts', commit, { once: 'cdp-ingestion:commit' });
      });
    }

    async end(): Promise<void> {
      await this.#step(() => {
        const { answers, asked } = this.#gathered;
        const words = this.#run.dryRun ? dryRunWords(this.#changes, this.#unused) : this.#closingWords();
        const again = asked ? ['', 'The same again, without questions:', `  ${this.#repeat(answers)}`] : [];
        for (const line of [...words, ...again]) this.log(line);
      });
    }

    /** A step whose mistakes say which of several sources they are about. */
    #named(work: () => Promise<void>): Promise<void> {
      const { label } = this.#hubRun;
      return this.#step(label === undefined ? work : () => namingErrors(label, work));
    }

    /** As a person named it; through the hub's menu, the name that the hub has for it. */
    #command(): string {
      const named = commandWord();
      return named === undefined || /^cdp-ingestion(:app)?$/.test(named) ? `cdp-ingestion:${source.id}` : named;
    }

    #repeat(answers: Answers): string {
      const { project } = this.#run;
      return repeatCommand(this.#command(), answers, project === undefined ? {} : { project });
    }

    #canAsk(): boolean {
      return this.#run.answers !== '-' && canAsk(this.env.adapter);
    }

    async #ask(prompt: object): Promise<unknown> {
      const reply: Record<string, unknown> = await this.prompt([prompt as never]);
      return Object.values(reply)[0];
    }

    #recover(): void {
      const said = this.#run.dryRun
        ? isUnfinished(this.#root) && 'An earlier run died while it wrote. The next run that is not dry finishes it.'
        : recoverFiles(this.#root);
      if (said) this.log(said);
    }

    /** A file of the project: as other generators of this run have left it, else as it is on disk. */
    #read(path: string): string | undefined {
      const full = join(this.#root, path);
      const { sharedFs } = this.env;
      const pending = sharedFs.existsInMemory(full) ? (sharedFs.get(full) as MemFsEditorFile) : undefined;
      return pending?.contents && pending.state ? pending.contents.toString() : readText(full);
    }

    /** Another generator of this run may have found the same file edited, or missing: that stays so. */
    #sincePending(one: FileChange): FileChange {
      const full = join(this.#root, one.path);
      const file = this.env.sharedFs.existsInMemory(full) ? (this.env.sharedFs.get(full) as OurFile) : undefined;
      const earlier = file?.state ? file.cdpIngestion?.change : undefined;
      return one.change === 'update' && earlier !== undefined ? { ...one, change: earlier } : one;
    }

    #intoMemFs(): void {
      const wish = this.#run.onConflict ?? (this.#run.defaults ? 'fail' : 'ask');
      const choice = this.#run.dryRun || (wish === 'ask' && this.#canAsk()) ? 'ask' : wish === 'ask' ? 'fail' : wish;
      for (const { path, text, change } of settleEdited(this.#changes, choice)) {
        const full = join(this.#root, path);
        this.fs.write(full, text);
        const file = this.env.sharedFs.get(full) as OurFile;
        file.cdpIngestion = { root: this.#root, entry: isEntry(path), change };
      }
    }

    #closingWords(): string[] {
      const isKept = ({ path, text, change }: FileChange) =>
        change === 'edited' && readText(join(this.#root, path)) !== text;
      return closingWords({
        source,
        answers: this.#gathered.answers,
        folder: this.#root,
        elsewhere: relative(this.destinationRoot(), this.#root) || undefined,
        changes: this.#changes,
        kept: this.#changes.filter(isKept).map(({ path }) => path),
        unused: this.#unused,
      });
    }
  };
}
