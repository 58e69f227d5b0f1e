import type { Answers, ProjectRecord, AnswerMap, AnswerValue } from '../source/answer.js';
import { findRaw, type AnswerLayer } from './answers.js';
import { readAnswer, readNamed } from '../questions/read-answer.js';
import { readColumnList } from '../source/column-list.js';
import { withoutLeftOut } from './left-out-objects.js';
import { namedObjects } from '../source/objects.js';
import { recordName, rememberedLayer, settingsLayer } from './project-record.js';
import { promptOf } from './prompt.js';
import { flagOf, type AskContext, type Question } from '../source/question.js';
import { isAsked, questionsOf } from '../questions/questions.js';
import { schemaAnswers, type SchemaColumn } from '../source/schema-file.js';
import type { Source } from '../source/source.js';
import { UserError } from '../user-error.js';

/** Where the answers of one run may come from. */
export interface AnswerSession {
  source: Source;
  /** Flags, then the answers file: the first that has an answer wins. */
  given: AnswerLayer[];
  /** Schemas of objects, from `--schema-file`: they give the columns that nobody named. */
  schemas?: ReadonlyMap<string, SchemaColumn[]>;
  /** What the project remembers of its sources; it serves where nothing was given. */
  record: ProjectRecord;
  /** What the project remembers beside its sources. */
  settings?: Answers;
  /** A further source, so the one that the project has is not meant unless its name is given. */
  further?: boolean;
  /** Puts one question to a person and gives the reply; absent when nobody may be asked. */
  ask: ((prompt: object) => Promise<unknown>) | undefined;
  /** When nobody may be asked: defaults serve. */
  defaults: boolean;
  /** What is remembered is asked again, and is what Enter gives. */
  askAgain: boolean;
  /** YYYY-MM-DD in UTC. */
  today: string;
  /** The command that repeats a run with these answers, for people. */
  repeat: (answers: Answers) => string;
}

/** All answers of a run, what the project remembered before it, and whether a person was asked. */
export interface Gathered {
  answers: Answers;
  remembered: AnswerLayer;
  asked: boolean;
}

/**
 * Answers every question that applies: from flags, else the answers file, else the project's memory, else by asking, else by
 * default.
 *
 * @throws UserError for an answer that is wrong, and for all that are missing where nobody can be asked
 */
export async function gatherAnswers(session: AnswerSession): Promise<Gathered> {
  const { source, record, today } = session;
  let layers = [...session.given, ...onlySourceName(session)];
  const answers: Answers = {};
  const missing: Question[] = [];
  let remembered: AnswerLayer = { values: {}, nameOf: String };
  let before = remembered; // all of it: what the files that are there were made from
  let asked = false;
  for (const question of questionsOf(source)) {
    const context: AskContext = { source, answers, today, record };
    if (question.when && !question.when(context)) {
      if (!asked) refuseUnused(session.given, question);
      continue;
    }
    if (question.key === 'columns') layers.unshift(...schemaLayers(session, question, context, remembered));
    const found = findRaw(layers, question.key);
    const fallback = found ? undefined : defaultOf(session, question, context);
    if (found) answers[question.key] = readNamed(question, found.raw, context, found.where);
    else if (session.ask && isAsked(question, context)) {
      asked = true;
      answers[question.key] = await askOne(session.ask, question, context, remembered, fallback);
    } else {
      if (isAsked(question, context) && !(session.defaults && fallback !== undefined)) missing.push(question);
      if (fallback !== undefined) answers[question.key] = fallback;
    }
    if (question.key === 'sourceName') {
      remembered = rememberedLayer(record, String(answers.sourceName), source);
      before = remembered;
      if (!session.askAgain) layers.push(remembered);
      layers.push(settingsLayer(session.settings ?? {}));
    }
    if (question.key === 'objects') {
      const kept = withoutLeftOut(remembered, namedObjects(answers));
      layers = layers.map((layer) => (layer === remembered ? kept : layer));
      remembered = kept;
    }
  }
  if (missing.length > 0) throw nobodyAsked(session, answers, missing);
  return { answers, remembered: before, asked };
}

/** An answer that another one makes void is a mistake: whoever gives --notify-to alone believes that somebody is told. */
function refuseUnused(given: AnswerLayer[], { key, help }: Question): void {
  const found = findRaw(
    given.filter(({ shared }) => !shared),
    key,
  );
  if (found && found.raw !== '')
    throw new UserError(`${found.where}: it would have no effect beside the other answers. ${help}`);
}

/** A further source is offered a name that none has: `klaviyo_2`. */
function defaultOf({ record, further, ask }: AnswerSession, question: Question, context: AskContext) {
  const fallback = question.default?.(context);
  if (question.key !== 'sourceName' || !further || !ask) return fallback;
  const free = (name: string) => !Object.hasOwn(record, name);
  const numbered = Array.from(
    { length: Object.keys(record).length + 1 },
    (_, index) => `${String(fallback)}_${index + 2}`,
  );
  return [String(fallback), ...numbered].find(free);
}

/** What schemas say of columns, together with the columns that were given, and the names and types that only the source has. */
function schemaLayers(
  { source, schemas, given }: AnswerSession,
  question: Question,
  context: AskContext,
  remembered: AnswerLayer,
): AnswerLayer[] {
  if (!schemas || schemas.size === 0 || !source.schema) return [];
  const read = (layers: AnswerLayer[]): AnswerMap => {
    const found = findRaw(layers, question.key);
    return found ? (readNamed(question, found.raw, context, found.where) as AnswerMap) : {};
  };
  const before = Object.entries(read([remembered])).filter(([object]) => !schemas.has(object));
  const columns = { ...Object.fromEntries(before), ...read(given) };
  const { columns: lists, ...words } = schemaAnswers(schemas, columns, context.answers, source.schema);
  for (const [key, word] of Object.entries(words)) {
    const own = questionsOf(source).find((one) => one.key === key);
    if (own) context.answers[key] = readNamed(own, word, context, '--schema-file');
  }
  const values = { columns: lists, ...requiredBy(schemas, lists as AnswerMap, given, remembered) };
  return [{ values, nameOf: () => '--schema-file' }];
}

/** Columns that a schema requires, beside what is remembered of other objects. What is given stands. */
function requiredBy(
  schemas: ReadonlyMap<string, SchemaColumn[]>,
  columns: AnswerMap,
  given: AnswerLayer[],
  { values }: AnswerLayer,
): { required?: string[] } {
  if (findRaw(given, 'required')) return {};
  const before = [values.required ?? []].flat().map(String);
  const others = before.filter((name) => !schemas.has(name.split('.')[0] ?? ''));
  const theirs = [...schemas].flatMap(([object, schema]) => {
    const chosen = readColumnList(String(columns[object])).map(({ name }) => name);
    return schema
      .filter(({ name, required }) => required && chosen.includes(name))
      .map(({ name }) => `${object}.${name}`);
  });
  return { required: [...others, ...theirs] };
}

/** A project that has one instance of the source need not be told which; its other answers serve only when it is that one. */
function onlySourceName({ source, record, askAgain, further }: AnswerSession): AnswerLayer[] {
  const names = Object.keys(record).filter((name) => record[name]?.source === source.id);
  if (names.length !== 1 || askAgain || further) return [];
  return [{ values: { sourceName: names[0] }, nameOf: (key) => `${recordName}: ${key}` }];
}

async function askOne(
  ask: (prompt: object) => Promise<unknown>,
  question: Question,
  context: AskContext,
  { values, nameOf }: AnswerLayer,
  fallback: AnswerValue | undefined,
): Promise<AnswerValue> {
  const before = values[question.key];
  const enter = before === undefined ? fallback : readNamed(question, before, context, nameOf(question.key));
  return readAnswer(question, await ask(promptOf(question, context, enter)), context);
}

function nobodyAsked(session: AnswerSession, answers: Answers, all: Question[]): UserError {
  const missing = session.defaults ? all.filter((question) => !followsFrom(session, question, answers, all)) : all;
  const { repeat } = session;
  const flags = missing.map(({ key }) => `--${flagOf(key)}`);
  const open = missing.filter(({ key }) => answers[key] === undefined);
  const full = { ...answers, ...Object.fromEntries(open.map(({ key }) => [key, placeholder(key)])) };
  return new UserError(
    `Nobody can be asked here, and ${flags.length === 1 ? 'this answer is' : 'these answers are'} missing: ${flags.join(', ')}. ` +
      `Give ${missing.length === 1 ? 'it' : 'them'}${open.length > 0 ? '' : ', or --defaults'}:\n  ${repeat(full)}`,
  );
}

/** True when the default of a question follows from what is missing beside it. */
function followsFrom({ source, today, record }: AnswerSession, question: Question, answers: Answers, all: Question[]) {
  const others = all.filter((other) => other !== question).map(({ key }) => [key, placeholder(key)] as const);
  return (
    question.default?.({ source, today, record, answers: { ...answers, ...Object.fromEntries(others) } }) !== undefined
  );
}

const placeholder = (key: string) => flagOf(key).replaceAll('-', '_').toUpperCase();
