import type { AnswerValue } from './question.js';
import type { When } from './source.js';

/**
 * True when each answer named has one of the values, or, when it is a list, holds one. No condition always holds.
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
    const given = Array.isArray(answer) ? answer : [String(answer)];
    return values.some((value) => given.includes(value === '{object}' ? object : value));
  });
}
