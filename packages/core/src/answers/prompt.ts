import type { AnswerValue } from '../source/answer.js';
import { answerText } from './answers.js';
import { checkObjects } from './check-answers.js';
import { readAnswer } from '../questions/read-answer.js';
import { flagOf, type AskContext, type Question } from '../source/question.js';
import { isUserError } from '../user-error.js';

/**
 * A question in the words of Yeoman's adapter. What a person types is judged as they type it, by the reader that also reads flags,
 * and beside what was answered before.
 *
 * @param fallback what Enter gives
 * @param whole the answer that a reply is a part of
 */
export function promptOf(
  question: Question,
  context: AskContext,
  fallback: AnswerValue | undefined,
  whole: (reply: AnswerValue) => AnswerValue | undefined = (reply) => reply,
): object {
  const validate = (reply: unknown): true | string => {
    try {
      const answer = whole(readAnswer(question, reply, context));
      return (question.type === 'map' && wrongBeside(question, context, answer)) || true;
    } catch (error) {
      if (isUserError(error)) return `${error.message}.`;
      throw error;
    }
  };
  const row = { name: question.key, message: question.message, validate };
  const choices = question.choices?.(context) ?? [];
  if (question.type === 'choice')
    return { ...row, type: 'select', choices: choices.map((value) => ({ name: value, value })), default: fallback };
  if (question.type === 'choices' && question.choices?.(context)) {
    const ticked = Array.isArray(fallback) ? fallback : [];
    return {
      ...row,
      type: 'checkbox',
      choices: choices.map((value) => ({ name: value, value, checked: ticked.includes(value) })),
      default: ticked,
      validate: (picked: readonly { value: unknown }[]) => validate(picked.map(({ value }) => value)),
    };
  }
  return { ...row, type: 'input', default: fallback === undefined ? undefined : answerText(fallback) };
}

/** What is wrong with an answer beside those before it; what is wrong with another one is told when that is asked. */
function wrongBeside({ key }: Question, { source, answers }: AskContext, answer: AnswerValue | undefined) {
  try {
    checkObjects(source, { ...answers, [key]: answer });
  } catch (error) {
    if (!isUserError(error)) throw error;
    const flag = `--${flagOf(key)}: `;
    if (error.message.startsWith(flag)) return error.message.slice(flag.length);
  }
  return undefined;
}
