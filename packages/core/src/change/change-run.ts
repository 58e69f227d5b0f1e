import type { Answers, AnswerMap } from '../source/answer.js';
import { findRaw, repeatCommand, resolveAnswers, type AnswerLayer } from '../answers/answers.js';
import { checkAnswers } from '../answers/check-answers.js';
import { checkProject } from '../project/check-project.js';
import { readColumnList } from '../source/column-list.js';
import { givenAnswers, givenSchemas } from '../run/given-answers.js';
import { withoutLeftOut } from '../answers/left-out-objects.js';
import { namedObjects, objectNames } from '../source/objects.js';
import { asking, openProject, readProjectFile, recoverProject, type ProjectChanges } from '../run/project-run.js';
import { questionsOf } from '../questions/questions.js';
import { readNamed } from '../questions/read-answer.js';
import type { RunHost } from '../run/run-host.js';
import { schemaAnswers } from '../source/schema-file.js';
import { utcToday, type SourceParts } from '../run/source-run.js';
import { UserError } from '../user-error.js';
import type { ChangeRun } from './change-context.js';
import { changeDiff } from './change-diff.js';
import type { ObjectChangeKind } from './change-flags.js';
import { changeObjects, type ChangedProject } from './change-objects.js';
import { changeWords } from './change-words.js';
import { workflowsOf } from './change-workflows.js';
import { isAboutObjects, withObjects } from './object-answers.js';
import { projectTexts } from './project-texts.js';
import { rememberedProject, textsOf, type RememberedProject } from './remembered-project.js';
import type { Wish } from './wish.js';
import { wishedObjects } from './wished-objects.js';

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
  const schemas = givenSchemas(run.options.schemaFile, parts.source.schema, host.here);
  recoverProject(run);
  const workflow = options.workflow === undefined ? undefined : String(options.workflow);
  return { ...run, ...parts, kind, given, schemas, workflow, today: utcToday() };
}

/**
 * Finds out what is to be done: from what was given, else by asking.
 *
 * @throws UserError
 */
export async function gatherChange(run: ChangeRun): Promise<Wish> {
  const project = rememberedProject(run);
  const objects = await wishedObjects(run, project);
  const { answers: after, asked } =
    run.kind === 'add' ? await added(run, project, objects) : { answers: removed(run, project, objects), asked: false };
  checkAnswers(run.source, after);
  checkProject(after, project.record);
  const workflow = run.workflow ?? (await chosenWorkflow(run, String(after.sourceName)));
  return { objects, before: project.before, after, workflow, recorded: project.isKnown, asked };
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
  const words = changeWords(run, wish, changes as ChangedProject);
  return wish.asked ? [...words, '', 'The same again, without questions:', `  ${repeated(run, wish)}`] : words;
}

function repeated({ host, source, kind, options }: ChangeRun, { objects, after, workflow }: Wish): string {
  const own = (value: Answers[string]): Answers[string] =>
    typeof value !== 'object' || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).filter(([name]) => objects.includes(name.split('.')[0] ?? '')));
  const maps = questionsOf(source).filter((question) => isAboutObjects(question) && question.type === 'map');
  const about = maps.flatMap(({ key }) => (after[key] === undefined ? [] : [[key, own(after[key])] as const]));
  const answers = { sourceName: String(after.sourceName), objects, ...(kind === 'add' && Object.fromEntries(about)) };
  const more = { ...(workflow && { workflow }), ...(options.project && { project: options.project }) };
  return `${repeatCommand(host.command, answers, more)} --defaults`;
}

async function added(
  run: ChangeRun,
  { before }: RememberedProject,
  objects: string[],
): Promise<{ answers: Answers; asked: boolean }> {
  const there = namedObjects(before);
  const again = objects.filter((name) => there.includes(name));
  await offerUpdate(run, String(before.sourceName), again);
  const { source, given, today } = run;
  const ask = run.options.defaults || again.length === objects.length ? undefined : asking(run);
  return withObjects({ source, before, given: [...schemaLayer(run, before), ...given], added: objects, ask, today });
}

/** What schemas say of the columns of objects, together with what was given. */
function schemaLayer({ source, schemas, given, today }: ChangeRun, before: Answers): AnswerLayer[] {
  if (schemas.size === 0 || !source.schema) return [];
  const columns = questionsOf(source).find(({ key }) => key === 'columns');
  const found = columns && findRaw(given, 'columns');
  const context = { source, answers: { ...before, objects: [...schemas.keys()] }, today };
  const named = found ? (readNamed(columns, found.raw, context, found.where) as AnswerMap) : {};
  const values: Record<string, unknown> = schemaAnswers(schemas, named, {}, source.schema);
  if (!findRaw(given, 'required'))
    values.required = [...schemas].flatMap(([object, schema]) => {
      const chosen = readColumnList(String((values.columns as AnswerMap)[object])).map(({ name }) => name);
      return schema
        .filter(({ name, required }) => required && chosen.includes(name))
        .map(({ name }) => `${object}.${name}`);
    });
  return [{ values, nameOf: () => '--schema-file' }];
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

function removed(
  { source, today }: ChangeRun,
  { record, layer, before }: RememberedProject,
  objects: string[],
): Answers {
  const left = objectNames(source, before).filter((name) => !objects.includes(name));
  const kept = withoutLeftOut({ ...layer, values: before }, left);
  const values = { ...kept.values, objects: namedObjects(before).filter((name) => left.includes(name)) };
  return resolveAnswers(source, [{ ...kept, values }], today, record).answers;
}

/** Which of several workflows is meant. */
async function chosenWorkflow(run: ChangeRun, sourceName: string): Promise<string | undefined> {
  const ask = run.options.defaults ? undefined : asking(run);
  if (!ask) return undefined;
  const workflows = workflowsOf(textsOf(run, sourceName), sourceName, 'inc');
  if (workflows.length < 2 || workflows.some(({ problems }) => problems.length > 0)) return undefined;
  const choices = workflows.map(({ name, file }) => ({ name: `${name} (${file})`, value: name }));
  return String(await ask({ type: 'select', name: 'workflow', message: 'Which workflow?', choices }));
}
