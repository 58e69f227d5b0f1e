import type { Answers, ProjectRecord } from '../source/answer.js';
import { join } from 'node:path';
import { findRaw, resolveAnswers, type AnswerLayer } from '../answers/answers.js';
import { namedObjects } from '../source/objects.js';
import { readmeName } from '../project/project-readme.js';
import { readRecord, readSettings, recordName, rememberedLayer, settingsLayer } from '../answers/project-record.js';
import { readProjectFile } from '../run/project-run.js';
import { flagOf } from '../source/question.js';
import { isAsked, questionsOf } from '../questions/questions.js';
import { UserError } from '../user-error.js';
import type { ChangeRun } from './change-context.js';
import { workflowsOf } from './change-workflows.js';
import { dataSourcePath, inferAnswers } from './infer-answers.js';
import { inferObjects } from './infer-objects.js';
import { isAboutObjects } from './object-answers.js';
import { unitsOf } from './object-units.js';
import { projectTexts } from './project-texts.js';
import type { ProjectTexts } from './task-lines.js';

/** The project as it is: what it was made from. */
export interface RememberedProject {
  record: ProjectRecord;
  before: Answers;
  /** Its record knows the source. */
  isKnown: boolean;
  layer: AnswerLayer;
}

/**
 * What a project was made from: what its record says, else what its files tell.
 *
 * @throws UserError for what neither tells, and for answers that are about all of a source that is recorded
 */
export function rememberedProject(run: ChangeRun): RememberedProject {
  const { source, today, given } = run;
  const text = readProjectFile(run, recordName);
  const record = readRecord(text, join(run.root, recordName));
  const names = Object.keys(record).filter((name) => record[name]?.source === source.id);
  const sourceName = String(findRaw(given, 'sourceName')?.raw ?? names[0] ?? source.id);
  const isKnown = Object.hasOwn(record, sourceName);
  const inferred = isKnown ? undefined : inferAnswers(textsOf(run, sourceName), sourceName);
  if (inferred) Object.assign(inferred.values, inferObjects(allTexts(run), source, sourceName));
  const layer: AnswerLayer = inferred
    ? { values: inferred.values, nameOf: (key) => `inferred from the files: ${key}` }
    : rememberedLayer(record, sourceName, source);
  if (inferred)
    run.host.log(
      `${recordName} does not know ${sourceName}. Inferred from the files: ${inferred.told.join('; ')}. No record is written.`,
    );
  else refuseOthers(run, sourceName);
  const others = { values: isKnown ? {} : notAboutObjects(run), nameOf: (key: string) => `--${flagOf(key)}` };
  const layers = [others, layer, settingsLayer(readSettings(text, recordName))];
  const { answers, missing } = resolveAnswers(source, layers, today, record);
  const open = missing.filter((one) => answers[one.key] === undefined && isAsked(one) && !isAboutObjects(one));
  if (open.length > 0)
    throw new UserError(
      `${recordName} does not say, and the files do not tell: ${open.map(({ key }) => `--${flagOf(key)}`).join(', ')}.`,
    );
  return { record, layer, isKnown, before: { ...answers, objects: inFiles(run, answers) } };
}

/** The objects of the answers that some group loads; all of them where that cannot be told. */
function inFiles(run: ChangeRun, answers: Answers): string[] {
  const name = String(answers.sourceName);
  const workflows = workflowsOf(textsOf(run, name), name, undefined);
  const objects = namedObjects(answers);
  if (workflows.some(({ problems }) => problems.length > 0)) return objects;
  const there = workflows.flatMap((workflow) => unitsOf(workflow, name, undefined).map(({ object }) => object));
  return there.length === 0 ? objects : objects.filter((object) => there.includes(object));
}

const allTexts = (run: ChangeRun): ProjectTexts =>
  projectTexts(run.root, (path) => readProjectFile(run, path), [], /\.(dig|sql|yml)$/);

/** The texts that tell what a source loads. */
export const textsOf = (run: ChangeRun, sourceName: string): ProjectTexts =>
  projectTexts(run.root, (path) => readProjectFile(run, path), [readmeName, dataSourcePath(sourceName)]);

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
