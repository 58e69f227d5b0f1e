import type { Answers } from '../source/answer.js';
import { join } from 'node:path';
import { gatherAnswers, type Gathered } from '../answers/answer-session.js';
import { repeatCommand, type AnswerLayer } from '../answers/answers.js';
import { checkAnswers } from '../answers/check-answers.js';
import { checkProject } from '../project/check-project.js';
import { closingWords, dryRunWords } from './closing-words.js';
import { compareFiles, unusedFiles } from '../write/file-changes.js';
import { replacedAnswers } from '../answers/replaced-answers.js';
import { givenAnswers, givenSchemas, type HubRun } from './given-answers.js';
import { filesBefore, projectFiles } from '../project/project-files.js';
import { readmeName } from '../project/project-readme.js';
import { readRecord, readSettings, recordName } from '../answers/project-record.js';
import {
  asking,
  elsewhere,
  keptFiles,
  openProject,
  readProjectFile,
  recoverProject,
  sinceEarlier,
  type ProjectChanges,
  type ProjectRun,
} from './project-run.js';
import { flagOf } from '../source/question.js';
import { questionsOf } from '../questions/questions.js';
import type { RunHost } from './run-host.js';
import { runFlagsOf } from '../questions/run-options.js';
import type { SchemaColumn } from '../source/schema-file.js';
import type { Source } from '../source/source.js';
import type { TemplateTree } from '../render/template-tree.js';

/** Today as YYYY-MM-DD in UTC. */
export const utcToday = (): string => new Date().toISOString().slice(0, 10);

/** A source and what its files are made from. */
export interface SourceParts {
  readonly source: Source;
  readonly templates: () => TemplateTree;
}

/** A run that writes all of one source's part of a project. */
export interface SourceRun extends ProjectRun, SourceParts {
  /** Its place among several sources that one run sets up. */
  readonly hub: HubRun;
  /** Flags, then the answers file. */
  readonly given: AnswerLayer[];
  readonly schemas: ReadonlyMap<string, SchemaColumn[]>;
  /** YYYY-MM-DD in UTC. */
  readonly today: string;
}

/** The flags of a source's command: the answers, and how a run goes. */
export function sourceFlags(source: Source): string[] {
  return ['source', ...questionsOf(source).map(({ key }) => flagOf(key)), ...Object.keys(runFlagsOf(source))];
}

/**
 * Begins a run: reads what was given, and finishes an earlier run that died.
 *
 * @param options answers and flags in camel case
 * @throws UserError
 */
export async function beginSource(
  host: RunHost,
  parts: SourceParts,
  options: Record<string, unknown>,
): Promise<SourceRun> {
  const run = openProject(host, options);
  const keys = questionsOf(parts.source).map(({ key }) => key);
  const given = await givenAnswers(options, keys, run.options.answers, host.here, parts.source.id);
  const schemas = givenSchemas(run.options.schemaFile, parts.source.schema, host.here);
  recoverProject(run);
  const hub = (options.hubRun ?? {}) as HubRun;
  return { ...run, ...parts, hub, given, schemas, today: utcToday() };
}

/**
 * Has every question answered: by what was given, by the project's memory, by a person, or by its default.
 *
 * @throws UserError
 */
export async function gatherSource(run: SourceRun): Promise<Gathered> {
  const { source, given, schemas, hub, options, today } = run;
  const text = readProjectFile(run, recordName);
  const record = readRecord(text, join(run.root, recordName));
  const gathered = await gatherAnswers({
    source,
    given,
    schemas,
    record,
    settings: readSettings(text, recordName),
    further: hub.further ?? false,
    ask: options.defaults ? undefined : asking(run),
    defaults: options.defaults,
    askAgain: options.askAgain,
    today,
    repeat: (answers) => repeated(run, answers),
  });
  checkAnswers(source, gathered.answers);
  checkProject(gathered.answers, record, hub.listed?.last ?? true);
  return gathered;
}

/** Renders the project that the answers give, beside what is there. */
export function planSource(run: SourceRun, { answers, remembered }: Gathered): ProjectChanges {
  const { source, today } = run;
  const read = (path: string) => readProjectFile(run, path);
  const texts = { record: read(recordName), readme: read(readmeName) };
  const before = filesBefore(run.templates(), source, remembered, texts, today);
  const planned = projectFiles(run.templates(), source, answers, texts);
  return {
    files: compareFiles(planned, before, read).map((file) => sinceEarlier(run, file)),
    unused: unusedFiles(planned, before, read),
  };
}

/** What to say at the end, line by line. */
export function sourceWords(
  run: SourceRun,
  { answers, remembered, asked }: Gathered,
  changes: ProjectChanges,
): string[] {
  const replaced = replacedAnswers({ ...run, remembered, answers });
  const said = run.options.dryRun
    ? dryRunWords(changes.files, changes.unused)
    : closingWords({
        source: run.source,
        answers,
        folder: run.root,
        elsewhere: elsewhere(run),
        changes: changes.files,
        kept: keptFiles(run, changes),
        unused: changes.unused,
      });
  const words = [...said, ...replaced];
  return asked ? [...words, '', 'The same again, without questions:', `  ${repeated(run, answers)}`] : words;
}

function repeated({ host, options: { project } }: SourceRun, answers: Answers): string {
  return repeatCommand(host.command, answers, project === undefined ? {} : { project });
}
