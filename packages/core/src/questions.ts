import { accountQuestions, authQuestions, placeQuestions, runQuestions, timeQuestions } from './general-questions.js';
import { loadQuestions, objectsQuestion, shapeQuestions, silentObjectQuestions } from './object-questions.js';
import { objectsOf } from './objects.js';
import { projectQuestions } from './project-questions.js';
import type { Question } from './question.js';
import type { Source, SourceQuestion } from './source.js';
import { holds } from './when.js';

/** True when a person on a terminal is asked; otherwise the default serves unless a flag or a file says otherwise. */
export function isAsked(question: Question): boolean {
  return question.silent !== true;
}

/** All questions of a source, in the order in which they are asked. */
export function questionsOf(source: Source): Question[] {
  return [
    ...placeQuestions,
    objectsQuestion,
    ...source.questions.map(questionOf),
    ...shapeQuestions.map((question) => ({ ...question, silent: source.newObject === undefined })),
    ...authQuestions,
    ...timeQuestions,
    ...loadQuestions,
    ...runQuestions,
    ...silentObjectQuestions,
    ...accountQuestions,
    ...projectQuestions,
  ];
}

/** A source's own question, from its data. */
function questionOf({ choices, default: fallback, pattern, when, ...row }: SourceQuestion): Question {
  const ofObjects = row.type === 'choices' && !choices;
  return {
    ...row,
    ...(choices && { choices: () => choices }),
    ...(ofObjects && { choices: ({ source, answers }) => objectsOf(source, answers).map(({ name }) => name) }),
    ...(fallback !== undefined && { default: () => fallback }),
    ...(when && { when: ({ answers }) => holds(when, answers) }),
    ...(pattern && {
      check: (text) => (new RegExp(pattern.regex).test(text) ? undefined : pattern.wrong),
    }),
  };
}
