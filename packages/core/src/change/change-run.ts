import { join } from 'node:path';
import { findRaw, resolveAnswers, type AnswerLayer, type Answers } from '../answers.js';
import { checkAnswers } from '../check-answers.js';
import { checkProject } from '../check-project.js';
import { givenAnswers, givenSchemas } from '../given-answers.js';
import { withoutLeftOut } from '../left-out-objects.js';
import { knownObjects, objectNames } from '../objects.js';
import { readmeName } from '../project-readme.js';
import {
  readRecord,
  readSettings,
  recordName,
  rememberedLayer,
  settingsLayer,
  type ProjectRecord,
} from '../project-record.js';
import {
  asking,
  openProject,
  readProjectFile,
  recoverProject,
  type ProjectChanges,
  type ProjectRun,
} from '../project-run.js';
import { promptOf } from '../prompt.js';
import { flagOf, type AskContext, type Question } from '../question.js';
import { questionsOf } from '../questions.js';
import { readNamed } from '../read-answer.js';
import type { RunHost } from '../run-host.js';
import { utcToday, type SourceParts } from '../source-run.js';
import { UserError } from '../user-error.js';
import { changeObjects, type ChangedProject } from './change-objects.js';
import { changeWords } from './change-words.js';
import { workflowsOf } from './change-workflows.js';
import { inferAnswers } from './infer-answers.js';
import { isAboutObjects, withObjects } from './object-answers.js';
import { unitsOf } from './object-units.js';
import { projectTexts } from './project-texts.js';
import type { ProjectTexts } from './task-lines.js';
import type { ObjectChangeKind } from './change-flags.js';
import { changeDiff } from './change-diff.js';

/** A change of a project's objects, on its way. */
interface ChangeRun extends ProjectRun, SourceParts {
  kind: ObjectChangeKind;
  given: AnswerLayer[];
  workflow: string | undefined;
  today: string;
}

/** The project as it is: what it was made from. */
interface Remembered {
  record: ProjectRecord;
  before: Answers;
  layer: AnswerLayer;
}

/** What is to be done. */
export interface Wish {
  objects: string[];
  before: Answers;
  after: Answers;
  workflow: string | undefined;
}

/**
 * Begins a change of a project's objects: reads what was given, and finishes an earlier run that died.
 *
 * @param options answers and flags in camel case
 * @throws UserError
 */
export async function beginChange(
  host: RunHost,
  parts: SourceParts,
  options: Record<string, unknown>,
  kind: ObjectChangeKind,
): Promise<ChangeRun> {
  const run = openProject(host, options);
  const { object, ...rest } = options;
  const meant = { ...rest, ...(object !== undefined && rest.objects === undefined && { objects: object }) };
  const keys = ['source', ...questionsOf(parts.source).map(({ key }) => key)];
  const given = await givenAnswers(meant, keys, run.options.answers, host.here);
  givenSchemas(run.options.schemaFile, parts.source.schema, host.here);
  recoverProject(run);
  const workflow = options.workflow === undefined ? undefined : String(options.workflow);
  return { ...run, ...parts, kind, given, workflow, today: utcToday() };
}

/**
 * Finds out what is to be done: from what was given, else by asking.
 *
 * @throws UserError
 */
export async function gatherChange(run: ChangeRun): Promise<Wish & { asked: boolean }> {
  const project = remembered(run);
  const objects = await objectsFor(run, project);
  const { answers: after, asked } =
    run.kind === 'add' ? await added(run, project, objects) : { answers: removed(run, project, objects), asked: false };
  checkAnswers(run.source, after);
  checkProject(after, project.record);
  const workflow = run.workflow ?? (await chosenWorkflow(run, String(after.sourceName)));
  return { objects, before: project.before, after, workflow, asked };
}

/** Renders what changes, shows it, and where a person can be asked asks whether that is right. */
export async function planChange(run: ChangeRun, wish: Wish): Promise<ChangedProject> {
  const changes = changeObjects({
    tree: run.templates(),
    source: run.source,
    ...wish,
    read: (paths) => projectTexts(run.root, (path) => readProjectFile(run, path), paths),
  });
  const ask = run.options.defaults || run.options.dryRun ? undefined : asking(run);
  if (run.options.dryRun) return changes;
  const diff = await changeDiff(changes);
  if (diff === '') return changes;
  for (const line of diff.trimEnd().split('\n')) run.host.log(line);
  const message = run.kind === 'add' ? 'Write this?' : 'Remove this?';
  if (ask && !(await ask({ type: 'confirm', name: 'write', message, default: true })))
    throw new UserError('Stopped at your word: nothing was written.', 1);
  return changes;
}

/** What to say at the end. */
export function wordsOfChange(run: ChangeRun, wish: Wish, changes: ProjectChanges): string[] {
  return changeWords(run, wish, changes as ChangedProject);
}

function remembered(run: ChangeRun): Remembered {
  const { source, today, given } = run;
  const text = readProjectFile(run, recordName);
  const record = readRecord(text, join(run.root, recordName));
  const names = Object.keys(record).filter((name) => record[name]?.source === source.id);
  const sourceName = String(findRaw(given, 'sourceName')?.raw ?? names[0] ?? source.id);
  const isKnown = Object.hasOwn(record, sourceName);
  const inferred = isKnown ? undefined : inferAnswers(textsOf(run, sourceName), sourceName);
  const layer: AnswerLayer = inferred
    ? { values: inferred.values, nameOf: (key) => `inferred from the files: ${key}` }
    : rememberedLayer(record, sourceName, source);
  if (inferred)
    run.host.log(`${recordName} does not know ${sourceName}. Inferred from the files: ${inferred.told.join('; ')}.`);
  else refuseOthers(run, sourceName);
  const others = {
    ...given[0],
    values: isKnown ? {} : notAboutObjects(run),
    nameOf: (key: string) => `--${flagOf(key)}`,
  };
  const layers = [others, layer, settingsLayer(readSettings(text, recordName))];
  const { answers, missing } = resolveAnswers(source, layers, today, record);
  const open = missing
    .filter(({ key }) => answers[key] === undefined && key !== 'columns')
    .map(({ key }) => flagOf(key));
  const lost = open.filter((flag) => questionsOf(source).some((one) => flagOf(one.key) === flag && one.default));
  if (lost.length > 0)
    throw new UserError(`${recordName} does not say, and the files do not tell: --${lost.join(', --')}.`);
  return { record, layer, before: { ...answers, objects: inFiles(run, answers) } };
}

/** The objects of the answers that some group loads; all of them where that cannot be told. */
function inFiles(run: ChangeRun, answers: Answers): string[] {
  const name = String(answers.sourceName);
  const workflows = workflowsOf(textsOf(run, name), name, undefined);
  const objects = [answers.objects ?? []].flat().map(String);
  if (workflows.some(({ problems }) => problems.length > 0)) return objects;
  const there = workflows.flatMap((workflow) => unitsOf(workflow, name, undefined).map(({ object }) => object));
  return there.length === 0 ? objects : objects.filter((object) => there.includes(object));
}

const textsOf = (run: ChangeRun, sourceName: string): ProjectTexts =>
  projectTexts(run.root, (path) => readProjectFile(run, path), [readmeName, `datasource/${sourceName}.yml`]);

const notAboutObjects = ({ given, source }: ChangeRun) => {
  const questions = questionsOf(source).filter(
    (question) => !isAboutObjects(question) && question.key !== 'sourceName',
  );
  return Object.fromEntries(
    questions.flatMap(({ key }) => {
      const found = findRaw(given, key);
      return found ? [[key, found.raw]] : [];
    }),
  );
};

/** What concerns the whole source is said by a run that writes it again. */
function refuseOthers(run: ChangeRun, sourceName: string): void {
  const [key] = Object.keys(notAboutObjects(run));
  if (key === undefined) return;
  const where = findRaw(run.given, key)?.where;
  throw new UserError(
    `${where}: that is about all of ${sourceName}, not about an object. Generate it again to change it: ${run.host.command.replace(/(add|remove)-object/, run.source.id)}.`,
  );
}

/** The objects that are meant. */
async function objectsFor(run: ChangeRun, { before }: Remembered): Promise<string[]> {
  const { source, today, kind } = run;
  const there = [before.objects ?? []].flat().map(String);
  const known = knownObjects(source, before).map(({ name }) => name);
  const choices = kind === 'remove' ? there : known.filter((name) => !there.includes(name));
  const question = questionsOf(source).find(({ key }) => key === 'objects') as Question;
  const verb = kind === 'add' ? 'add' : 'remove';
  const own: Question = {
    ...question,
    message: `Objects to ${verb}`,
    choices: kind === 'remove' || !source.newObject ? () => (kind === 'add' ? known : there) : () => undefined,
    default: () => undefined,
  };
  const context: AskContext = { source, answers: { ...before, objects: there }, today };
  const found = findRaw(run.given, 'objects');
  if (found) return refuseLast(run, there, readNamed(own, found.raw, context, found.where) as string[]);
  const ask = run.options.defaults ? undefined : asking(run);
  const offered = kind === 'remove' || !source.newObject ? choices : undefined;
  if (offered?.length === 0)
    throw new UserError(`${before.sourceName} loads all ${there.length} objects that ${source.title} has.`, 1);
  if (!ask)
    throw new UserError(
      `Nobody can be asked here. Say which object to ${verb}: --object ${(offered ?? ['OBJECT']).slice(0, 12).join(' | ')}`,
    );
  const reply = await ask(promptOf({ ...own, choices: () => offered }, context, undefined));
  return refuseLast(run, there, readNamed(own, reply, context, 'objects') as string[]);
}

function refuseLast({ kind }: ChangeRun, there: string[], objects: string[]): string[] {
  if (kind === 'remove' && there.every((name) => objects.includes(name)))
    throw new UserError(
      `--objects: ${objects.join(', ')} is all that this source loads, and a source without an object is none. Take its files out by hand.`,
    );
  return objects;
}

async function added(
  run: ChangeRun,
  { before }: Remembered,
  objects: string[],
): Promise<{ answers: Answers; asked: boolean }> {
  const there = [before.objects ?? []].flat().map(String);
  const again = objects.filter((name) => there.includes(name));
  await offerUpdate(run, String(before.sourceName), again);
  const { source, given, today } = run;
  const ask = run.options.defaults || again.length === objects.length ? undefined : asking(run);
  return withObjects({ source, before, given, added: objects, ask, today });
}

/** An object that is there already is updated only when somebody says so. */
async function offerUpdate(run: ChangeRun, sourceName: string, again: string[]): Promise<void> {
  if (again.length === 0 || run.options.dryRun || run.options.onConflict === 'overwrite') return;
  const words = `${sourceName} loads ${again.join(', ')} already.`;
  const ask = run.options.defaults ? undefined : asking(run);
  if (!ask)
    throw new UserError(
      `${words} To update ${again.length === 1 ? 'it' : 'them'}: --on-conflict overwrite. --dry-run shows the diff.`,
      1,
    );
  if (!(await ask({ type: 'confirm', name: 'update', message: `${words} Update?`, default: true })))
    throw new UserError('Stopped at your word: nothing was written.', 1);
}

function removed({ source, today }: ChangeRun, { record, layer, before }: Remembered, objects: string[]): Answers {
  const left = objectNames(source, before).filter((name) => !objects.includes(name));
  const inOrder = [before.objects ?? []]
    .flat()
    .map(String)
    .filter((name) => left.includes(name));
  const layers = [
    {
      values: { ...before, ...withoutLeftOut({ ...layer, values: before }, left).values, objects: inOrder },
      nameOf: layer.nameOf,
    },
  ];
  return resolveAnswers(source, layers, today, record).answers;
}

/** Which of several workflows is meant. */
async function chosenWorkflow(run: ChangeRun, sourceName: string): Promise<string | undefined> {
  const workflows = workflowsOf(textsOf(run, sourceName), sourceName, 'inc');
  const ask = run.options.defaults ? undefined : asking(run);
  if (workflows.length < 2 || !ask || workflows.some(({ problems }) => problems.length > 0)) return undefined;
  const choices = workflows.map(({ name, file }) => ({ name: `${name} (${file})`, value: name }));
  return String(await ask({ type: 'select', name: 'workflow', message: 'Which workflow?', choices }));
}
