import type { Answers, AnswerMap, AnswerValue } from '../source/answer.js';
import { promptOf } from '../answers/prompt.js';
import { findRaw, type AnswerLayer } from '../answers/answers.js';
import { namedObjects, objectNames } from '../source/objects.js';
import { projectQuestions } from '../questions/project-questions.js';
import { flagOf, type AskContext, type Question } from '../source/question.js';
import { isAsked, questionsOf } from '../questions/questions.js';
import { readAnswer, readNamed } from '../questions/read-answer.js';
import type { Source } from '../source/source.js';
import { UserError } from '../user-error.js';

/** What a project that gets further objects was made from, and what was given for them. */
export interface AddSession {
  source: Source;
  /** Answers of the project as it is. */
  before: Answers;
  /** What was given beside: flags, then the answers file. */
  given: AnswerLayer[];
  /** The objects that come. */
  added: string[];
  /** Puts one question; undefined where nobody may be asked. */
  ask: ((prompt: object) => Promise<unknown>) | undefined;
  today: string;
}

/** True for a question whose answer tells of objects one by one, so that a further object has its own. */
export function isAboutObjects({ key, type, names, perColumn }: Question): boolean {
  if (projectQuestions.some((one) => one.key === key) || key === 'modes' || (names && !perColumn)) return false;
  return type === 'map' || type === 'list' || type === 'choices';
}

/** Of what is right for nearly all, a person who adds an object is asked only this. */
const askedToo: ReadonlySet<string> = new Set(['after']);

/**
 * The answers of the project with further objects: what is remembered stays, and what was given, asked or goes without saying is
 * put beside it.
 *
 * @throws UserError for an answer that is wrong
 */
export async function withObjects(session: AddSession): Promise<{ answers: Answers; asked: boolean }> {
  const { source, before, added, today } = session;
  const there = namedObjects(before);
  const coming = added.filter((name) => !there.includes(name));
  const answers: Answers = {};
  let asked = false;
  const ask =
    session.ask &&
    (async (prompt: object) => {
      asked = true;
      return session.ask?.(prompt);
    });
  for (const question of questionsOf(source)) {
    const context: AskContext = { source, answers, today };
    if (question.when && !question.when(context)) continue;
    const { key } = question;
    const value =
      key === 'objects'
        ? [...there, ...coming]
        : isAboutObjects(question)
          ? await answerOfObjects({ ...session, ask }, question, context, coming)
          : (before[key] ?? question.default?.(context));
    if (value !== undefined) answers[key] = value;
  }
  return { answers, asked };
}

/** What is remembered of one question, with what is said, or goes without saying, of the objects that come. */
async function answerOfObjects(
  session: AddSession,
  question: Question,
  context: AskContext,
  coming: string[],
): Promise<AnswerValue | undefined> {
  const { before, given, added, ask } = session;
  const found = findRaw(given, question.key);
  const fallback = question.default?.(context);
  const usual = pick(fallback, coming);
  const isNeeded = isAsked(question, context) || askedToo.has(question.key);
  const beside = (one: AnswerValue | undefined, other: AnswerValue | undefined) =>
    joined(session, context.answers as Answers, one, other);
  const own = found
    ? readNamed(question, found.raw, context, found.where)
    : ask && question.type === 'map' && isNeeded
      ? await askedFor(ask, question, context, usual, (reply) => beside(before[question.key], reply))
      : usual;
  const value = [found ? usual : undefined, own].reduce(beside, before[question.key]);
  if (value === undefined && fallback === undefined && isNeeded) throw missing(question, added);
  return value ?? fallback;
}

async function askedFor(
  ask: NonNullable<AddSession['ask']>,
  question: Question,
  context: AskContext,
  usual: AnswerValue | undefined,
  whole: (reply: AnswerValue) => AnswerValue | undefined,
): Promise<AnswerValue> {
  const reply = await ask(promptOf(question, context, usual, whole));
  return String(reply).trim() === '' ? {} : readAnswer(question, reply, context);
}

function missing({ key, help }: Question, added: string[]): UserError {
  return new UserError(`Nobody can be asked here, and --${flagOf(key)} is missing for ${added.join(', ')}. ${help}`);
}

/** The part of a default that is about the objects that come. */
function pick(fallback: AnswerValue | undefined, added: string[]): AnswerValue | undefined {
  if (!isMap(fallback)) return undefined;
  return Object.fromEntries(Object.entries(fallback).filter(([name]) => added.includes(name)));
}

const isMap = (value: AnswerValue | undefined): value is AnswerMap =>
  typeof value === 'object' && !Array.isArray(value);

/** Two answers to one question: of a map with the values of both, what holds for all meaning the objects that come. */
function joined(
  { source, added }: AddSession,
  answers: Answers,
  one: AnswerValue | undefined,
  other: AnswerValue | undefined,
): AnswerValue | undefined {
  if (other === undefined) return one;
  if (Array.isArray(other)) return [...new Set([...(Array.isArray(one) ? one : []), ...other])];
  if (!isMap(other)) return other;
  const { '*': all, ...own } = other;
  const ofAll = all === undefined ? {} : Object.fromEntries(added.map((name) => [name, all]));
  const names = ['*', ...objectNames(source, answers)];
  const place = (name: string) => names.indexOf(name);
  const entries = Object.entries({ ...(isMap(one) ? one : {}), ...ofAll, ...own });
  return Object.fromEntries(
    entries.every(([name]) => names.includes(name)) ? entries.sort(([a], [b]) => place(a) - place(b)) : entries,
  );
}
