import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { MemFsEditorFile } from 'mem-fs-editor';
import Generator from 'yeoman-generator';
import { readAnswersFile } from './answers-file.js';
import {
  checkAnswers,
  findRaw,
  readAnswer,
  readNamed,
  repeatCommand,
  resolveAnswers,
  type AnswerLayer,
  type Answers,
} from './answers.js';
import { checkCommandLine, helpText, isOurCommand, runFlags } from './command-line.js';
import { journalName, recoverFiles } from './commit.js';
import { commitPending, type OurFile } from './commit-pending.js';
import { projectContext } from './context.js';
import { compareFiles, unifiedDiff, type FileChange } from './file-changes.js';
import { isEntry } from './plan.js';
import { readRecord, recordName, rememberedLayer, writeRecord, type ProjectRecord } from './project-record.js';
import { flagOf, isAsked, questionsOf, type AnswerValue, type AskContext, type Question } from './questions.js';
import { promptOf } from './prompt.js';
import { renderProject, type ProjectFile } from './render.js';
import type { Source } from './source.js';
import { canAsk, makeStep } from './step.js';
import { templateTree } from './template-tree.js';
import { ioError, UserError } from './user-error.js';

export { isOurCommand } from './command-line.js';
export { canAsk, makeStep } from './step.js';
export { UserError } from './user-error.js';

const conflictChoices = ['ask', 'skip', 'overwrite', 'fail'];
const utcToday = () => new Date().toISOString().slice(0, 10);

/** A file's text, or undefined when it is not there. */
function readText(path: string): string | undefined {
  if (!statSync(path, { throwIfNoEntry: false })) return undefined;
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw ioError('read', path, error);
  }
}

/** The `.yo-rc.json` of a folder above, if there is one. */
function recordAbove(folder: string): string | undefined {
  for (let path = dirname(folder); ; path = dirname(path)) {
    if (statSync(join(path, recordName), { throwIfNoEntry: false })?.isFile()) return join(path, recordName);
    if (path === dirname(path)) return undefined;
  }
}

/** A generator as Yeoman loads it. */
export type GeneratorClass = new (args: string[], options: Record<string, unknown>) => Generator;

/**
 * The generator of one source: asks, renders, and hands the files to Yeoman's in-memory file system and conflict resolution.
 * Answers come as options in camel case (`composeWith('cdp-ingestion:klaviyo', { database: 'raw' })`), from an answers file,
 * from `.yo-rc.json`, or are asked. A person's mistake ends with one sentence and an exit code when the generator was named on
 * the command line; as part of another generator it is thrown.
 */
export function sourceGenerator(source: Source): GeneratorClass {
  const questions = questionsOf(source);
  const keys = questions.map(({ key }) => key);
  const flags = ['source', ...keys.map(flagOf), ...Object.keys(runFlags)];
  const namespaces = ['cdp-ingestion', 'cdp-ingestion:app', `cdp-ingestion:${source.id}`, `cdp-ingestion-${source.id}`, `cdp-ingestion-${source.id}:app`];

  return class SourceGenerator extends Generator {
    #argv = process.argv.slice(2);
    #step = makeStep(() => this.#root);
    #asked = false;
    #root = '';
    #record: ProjectRecord = {};
    #layers: AnswerLayer[] = [];
    #answers: Answers = {};
    #changes: FileChange[] = [];

    constructor(args: string[], options: Record<string, unknown>) {
      super(args, options as never, { customInstallTask: true, inheritTasks: true } as never);
      for (const [flag, { type, help }] of Object.entries(runFlags)) this.option(flag, { type, description: help });
    }

    override help(): string {
      return helpText(source, this.#command(), utcToday());
    }

    async initializing(): Promise<void> {
      await this.#step(() => {
        if (isOurCommand(this.#argv, namespaces)) checkCommandLine(this.#argv, flags, this.args);
        this.#root = this.#projectFolder();
        this.#recover();
        this.#record = readRecord(this.#read(recordName), join(this.#root, recordName));
        this.#layers = [this.#optionsLayer(), ...this.#fileLayer()];
      });
    }

    async prompting(): Promise<void> {
      await this.#step(async () => {
        const sourceName = await this.#sourceName();
        this.#layers.push(rememberedLayer(this.#record, sourceName, source));
        if (this.#mayAsk()) await this.#ask({ sourceName });
        else this.#answers = this.#withoutAsking({ sourceName });
        checkAnswers(source, this.#answers);
      });
    }

    async writing(): Promise<void> {
      await this.#step(() => {
        this.#changes = compareFiles(this.#files(), this.#before(), (path) => this.#read(path));
        if (this.#flag('dryRun')) {
          process.stdout.write(unifiedDiff(this.#changes));
          return;
        }
        this.#settleConflicts();
        this.#intoMemFs();
        this.env.queueTask('conflicts', () => this.#step(() => commitPending(this.env)), { once: 'cdp-ingestion:commit', startQueue: false } as never);
      });
    }

    async end(): Promise<void> {
      await this.#step(() => {
        for (const line of this.#closingWords()) this.log(line);
      });
    }

    #command(): string {
      return this.#argv.find((word) => namespaces.includes(word)) ?? `cdp-ingestion:${source.id}`;
    }

    #flag(name: string): unknown {
      return (this.options as Record<string, unknown>)[name];
    }

    #projectFolder(): string {
      const here = this.destinationRoot();
      const given = this.#flag('project');
      if (given !== undefined && typeof given !== 'string') throw new UserError('--project needs a folder.');
      const root = given === undefined ? here : resolve(here, given);
      const above = given === undefined && !statSync(join(root, recordName), { throwIfNoEntry: false }) ? recordAbove(root) : undefined;
      if (above)
        throw new UserError(`${above} belongs to a project in a folder above. Run the command there, or say --project . to start a project here.`);
      if (statSync(root, { throwIfNoEntry: false })?.isFile()) throw new UserError(`--project: ${root} is a file, not a folder.`, 3);
      return root;
    }

    #recover(): void {
      if (this.#flag('dryRun')) {
        if (statSync(join(this.#root, journalName), { throwIfNoEntry: false }))
          this.log('An earlier run died while it wrote. The next run that is not dry finishes it.');
        return;
      }
      const said = recoverFiles(this.#root);
      if (said) this.log(said);
    }

    /** A file of the project: as other generators of this run have left it, else as it is on disk. */
    #read(path: string): string | undefined {
      const full = join(this.#root, path);
      const stat = statSync(full, { throwIfNoEntry: false });
      if (stat?.isDirectory()) throw new UserError(`Cannot read ${full}: a folder stands where a file must be.`, 3);
      const pending = this.env.sharedFs.existsInMemory(full) ? (this.env.sharedFs.get(full) as MemFsEditorFile) : undefined;
      return pending?.contents && pending.state ? pending.contents.toString() : readText(full);
    }

    #optionsLayer(): AnswerLayer {
      const given = Object.entries(this.options as Record<string, unknown>).filter(([key]) => keys.includes(key));
      return { values: Object.fromEntries(given), nameOf: (key) => `--${flagOf(key)}` };
    }

    #fileLayer(): AnswerLayer[] {
      const name = this.#flag('answers');
      if (name === undefined) return [];
      // yo reads a lone `-` as no value at all
      if (name === true || name === '-' || name === '') return [readAnswersFile(readText('/dev/stdin') ?? '', 'standard input', keys)];
      const path = resolve(this.destinationRoot(), String(name));
      const text = readText(path);
      if (text === undefined) throw new UserError(`--answers: there is no file ${path}.`);
      return [readAnswersFile(text, String(name), keys)];
    }

    #mayAsk(): boolean {
      return !this.#flag('defaults') && canAsk(this.env.adapter);
    }

    async #sourceName(): Promise<string> {
      const question = questions.find(({ key }) => key === 'sourceName') as Question;
      const context: AskContext = { source, answers: {}, today: utcToday() };
      const found = findRaw(this.#layers, 'sourceName');
      if (found) return String(readNamed(question, found.raw, context, found.where));
      const known = Object.keys(this.#record).filter((name) => this.#record[name]?.source === source.id);
      if (known.length === 1 && !this.#flag('askAnswered')) return String(known[0]);
      return String(this.#mayAsk() ? await this.#askOne(question, context) : question.default?.(context));
    }

    async #ask(known: Answers): Promise<void> {
      const answers = this.#answers;
      const again = Boolean(this.#flag('askAnswered'));
      for (const question of questions) {
        const context: AskContext = { source, answers, today: utcToday() };
        if (question.when && !question.when(context)) continue;
        const found = findRaw(again ? this.#layers.slice(0, -1) : this.#layers, question.key);
        if (known[question.key] !== undefined) answers[question.key] = known[question.key] as AnswerValue;
        else if (found) answers[question.key] = readNamed(question, found.raw, context, found.where);
        else if (isAsked(question, source)) answers[question.key] = await this.#askOne(question, context);
        else answers[question.key] = question.default?.(context) as AnswerValue;
      }
    }

    async #askOne(question: Question, context: AskContext): Promise<AnswerValue> {
      this.#asked = true;
      const remembered = this.#layers[this.#layers.length - 1]?.values[question.key] as AnswerValue | undefined;
      const fallback = (this.#flag('askAnswered') ? remembered : undefined) ?? question.default?.(context);
      const row = promptOf(question, context, fallback);
      const reply = await this.prompt([row as never]);
      return readAnswer(question, (reply as Record<string, unknown>)[question.key], context);
    }

    #withoutAsking(known: Answers): Answers {
      const layers: AnswerLayer[] = [{ values: known, nameOf: (key) => `--${flagOf(key)}` }, ...this.#layers];
      const { answers, missing } = resolveAnswers(source, layers, utcToday());
      const open = missing.filter((question) => isAsked(question, source));
      const sourceNameOpen = findRaw(this.#layers, 'sourceName') === undefined && this.#record[String(known.sourceName)] === undefined;
      const unanswerable = open.filter(({ key }) => answers[key] === undefined);
      const names = this.#flag('defaults')
        ? unanswerable.map(({ key }) => key)
        : [...(sourceNameOpen ? ['sourceName'] : []), ...open.map(({ key }) => key)];
      if (names.length === 0) return answers;
      const full = { ...answers, ...Object.fromEntries(unanswerable.map(({ key }) => [key, key.toUpperCase()])) };
      throw new UserError(
        `Nobody can be asked here, and ${names.length === 1 ? 'this answer is' : 'these answers are'} missing: ${names.map((key) => `--${flagOf(key)}`).join(', ')}. ` +
          `Give them${unanswerable.length > 0 ? '' : ', or --defaults'}:\n  ${repeatCommand(source, full)}`,
      );
    }

    /** The whole project: files in the order of writing, the record of the answers before the entry files. */
    #files(): ProjectFile[] {
      const files = renderProject(templateTree(), projectContext(source, this.#answers));
      const record = { path: recordName, text: writeRecord(this.#read(recordName), source, this.#answers) };
      return [...files.filter(({ path }) => !isEntry(path)), record, ...files.filter(({ path }) => isEntry(path))];
    }

    /** What the remembered answers give: a file that still equals it has been edited by nobody. */
    #before(): ReadonlyMap<string, string> {
      const before = new Map<string, string>();
      const record = this.#read(recordName);
      if (record !== undefined) before.set(recordName, record);
      const remembered = this.#layers.at(-1);
      if (!remembered || Object.keys(remembered.values).length === 0) return before;
      try {
        const { answers } = resolveAnswers(source, [remembered], utcToday());
        for (const { path, text } of renderProject(templateTree(), projectContext(source, answers))) before.set(path, text);
      } catch {
        // answers that are no longer valid tell nothing about the files: then each file that differs counts as edited
      }
      return before;
    }

    #settleConflicts(): void {
      const given = this.#flag('onConflict') ?? (this.#flag('force') ? 'overwrite' : this.#flag('bail') ? 'fail' : undefined);
      if (given !== undefined && !conflictChoices.includes(String(given)))
        throw new UserError(`--on-conflict: "${String(given)}" is not one of ${conflictChoices.join(', ')}.`);
      const choice = given ?? (this.#mayAsk() ? 'ask' : 'fail');
      const edited = this.#changes.filter(({ change }) => change === 'edited');
      if (choice === 'fail' && edited.length > 0)
        throw new UserError(
          `Nothing was written: ${edited.map(({ path }) => path).join(', ')} ${edited.length === 1 ? 'has' : 'have'} been edited. ` +
            'Look at --dry-run, then say --on-conflict skip or overwrite.',
          1,
        );
      if (choice === 'skip') this.#changes = this.#changes.filter(({ change }) => change !== 'edited');
      if (choice === 'overwrite')
        this.#changes = this.#changes.map((one) => (one.change === 'edited' ? { ...one, change: 'update' } : one));
    }

    #intoMemFs(): void {
      for (const { path, text, change } of this.#changes) {
        if (change === 'same') continue;
        const full = join(this.#root, path);
        this.fs.write(full, text);
        const file = this.env.sharedFs.get(full) as OurFile;
        file.cdpIngestion = { root: this.#root, entry: isEntry(path) };
        if (change === 'update') file.conflicter = 'force';
      }
    }

    #closingWords(): string[] {
      const changed = this.#changes.filter(({ change }) => change !== 'same');
      const repeat = this.#asked ? ['', 'The same again, without questions:', `  ${repeatCommand(source, this.#answers)}`] : [];
      if (this.#flag('dryRun'))
        return [changed.length === 0 ? 'Nothing would change.' : `${changed.length} files would change. Nothing was written.`, ...repeat];
      if (changed.length === 0) return [`Nothing to do: all ${this.#changes.length} files are as they should be.`, ...repeat];
      const { workflows, modes, secrets, source: named } = projectContext(source, this.#answers);
      const secret = secrets.map((name) => `  td wf secrets --project ${named.name}_ingestion --set ${name}`);
      return [
        '',
        `${source.title} project in ${this.#root}: ${changed.length} files. README.md says what they do. Next:`,
        `  td wf push ${named.name}_ingestion`,
        ...secret,
        `  td wf start ${named.name}_ingestion ${workflows[modes[0] ?? 'inc']} --session now`,
        ...repeat,
      ];
    }
  };
}
