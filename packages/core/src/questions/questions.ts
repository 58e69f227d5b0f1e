import { valueFor } from '../source/answer.js';
import { accountQuestions, authQuestions, placeQuestions, runQuestions, timeQuestions } from './general-questions.js';
import { loadQuestions, objectsQuestion, shapeQuestions, silentObjectQuestions } from './object-questions.js';
import { columnWords } from '../source/column-list.js';
import { newObjectNames, objectsOf } from '../source/objects.js';
import { optionQuestions } from './option-questions.js';
import { projectQuestions } from './project-questions.js';
import type { AskContext, Question } from '../source/question.js';
import type { Source, SourceQuestion } from '../source/source.js';
import { holds } from '../source/when.js';

/** True when a person on a terminal is asked; otherwise the default serves unless a flag or a file says otherwise. */
export function isAsked(question: Question, context?: AskContext): boolean {
  return question.silent !== true && (!context || (question.asked?.(context) ?? true));
}

/** All questions of a source, in the order in which they are asked. */
export function questionsOf(source: Source): Question[] {
  const first = source.objects.flatMap(({ when }) => Object.keys(when ?? {}));
  return [
    ...placeQuestions,
    ...source.questions.filter(({ key }) => first.includes(key)).map(questionOf),
    objectsQuestion,
    ...source.questions.filter((question) => !needsAuth(question) && !first.includes(question.key)).map(questionOf),
    ...shapeQuestions.map((question) => ({
      ...question,
      silent: source.newObject === undefined,
      asked: hasNewObjects,
    })),
    ...authQuestions.map((question) => (question.key === 'auth' ? { ...question, help: authHelp(source) } : question)),
    ...source.questions.filter(needsAuth).map(questionOf),
    ...timeQuestions,
    ...loadQuestions,
    ...runQuestions,
    ...silentObjectQuestions,
    ...optionQuestions,
    ...accountQuestions,
    ...projectQuestions,
  ];
}

/** The shape of an object that the source knows is no question, though it can be answered. */
const hasNewObjects = ({ source, answers }: AskContext): boolean => newObjectNames(source, answers).length > 0;

/** What each way of authentication is, in the source's own words. */
const authHelp = ({ authentications }: Source): string =>
  `${authentications.map(({ id, title }) => `${id}: ${title}`).join('. ')}.`;

const needsAuth = ({ when }: SourceQuestion): boolean => when?.auth !== undefined;

/** A source's own question, from its data. */
function questionOf(question: SourceQuestion): Question {
  const { choices, default: fallback, defaultFrom, pattern, when, values, ...row } = question;
  const rest = values === undefined ? undefined : valueFor(fallback, '*');
  const ofObjects = row.type === 'choices' && !choices;
  return {
    ...row,
    ...(values && { values: values === 'columns' ? 'text' : values }),
    ...(choices && { choices: () => choices }),
    ...(rest !== undefined && { rest }),
    ...(ofObjects && { choices: ({ source, answers }) => objectsOf(source, answers).map(({ name }) => name) }),
    ...(fallback !== undefined && { default: () => fallback }),
    ...(defaultFrom !== undefined && { default: ({ answers }) => answers[defaultFrom] }),
    ...(when && { when: ({ answers }) => holds(when, answers) }),
    ...(pattern && {
      check: (text) =>
        (values === 'columns' ? columnWords(text).map(([, word]) => word) : [text]).every((word) =>
          new RegExp(pattern.regex).test(word),
        )
          ? undefined
          : pattern.wrong,
    }),
  };
}
