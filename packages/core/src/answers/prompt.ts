import type { AnswerValue } from '../source/answer.js';
import { answerText } from './answers.js';
import { readAnswer } from '../questions/read-answer.js';
import type { AskContext, Question } from '../source/question.js';
import { isUserError } from '../user-error.js';

/**
 * A question in the words of Yeoman's adapter. What a person types is judged as they type it, by the reader that also reads flags.
 *
 * @param fallback what Enter gives
 */
export function promptOf(question: Question, context: AskContext, fallback: AnswerValue | undefined): object {
  const validate = (reply: unknown): true | string => {
    try {
      readAnswer(question, reply, context);
      return true;
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
