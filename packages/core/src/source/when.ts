import { valueFor, type AnswerValue } from './answer.js';
import type { When } from './source.js';

const isMap = (answer: AnswerValue | undefined) => typeof answer === 'object' && !Array.isArray(answer);

/**
 * True when each answer named has one of the values, or, when it is a list, holds one; of a map it is the object's. No condition always holds.
 *
 * @param object the object at hand, for `{object}`
 */
export function holds(
  when: When | undefined,
  answers: Partial<Record<string, AnswerValue>>,
  object = '{object}',
): boolean {
  return Object.entries(when ?? {}).every(([key, values]) => {
    const answer = answers[key];
    const given = Array.isArray(answer) ? answer : [String(isMap(answer) ? valueFor(answer, object) : answer)];
    return values.some((value) => given.includes(value === '{object}' ? object : value));
  });
}
