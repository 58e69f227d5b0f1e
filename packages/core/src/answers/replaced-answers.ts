import { valueFor, type Answers, type AnswerMap, type AnswerValue } from '../source/answer.js';
import { findRaw, type AnswerLayer } from './answers.js';
import { namedObjects } from '../source/objects.js';
import { flagOf, type Question } from '../source/question.js';
import { questionsOf } from '../questions/questions.js';
import type { Source } from '../source/source.js';

/** Answers before and after a run. */
export interface ReplacedIn {
  source: Source;
  given: AnswerLayer[];
  remembered: AnswerLayer;
  answers: Answers;
  /** YYYY-MM-DD in UTC. */
  today: string;
}

const isMap = (value: unknown): value is AnswerMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What was remembered of single objects, columns and filters, and went because a flag or a file gave the whole answer anew: whoever
 * masks one column more may not know that the others are masked no longer. Line by line, for people.
 */
export function replacedAnswers(run: ReplacedIn): string[] {
  const { source, given, remembered, answers } = run;
  return questionsOf(source).flatMap((question) => {
    if (!findRaw(given, question.key)) return [];
    const gone = goneOf(run, question, remembered.values[question.key], answers[question.key]);
    const flag = flagOf(question.key);
    return gone.length === 0
      ? []
      : [
          `--${flag} replaces all that was said by it, so this holds no longer: ${gone.join('; ')}. Give it too to keep it.`,
        ];
  });
}

function goneOf(
  { source, answers, today }: ReplacedIn,
  question: Question,
  was: unknown,
  now: AnswerValue | undefined,
) {
  if (question.type === 'list' && Array.isArray(was))
    return was.map(String).filter((one) => ![now].flat().includes(one));
  if (question.type !== 'map' || !isMap(was) || !isMap(now) || Object.hasOwn(now, '*')) return [];
  const objects = namedObjects(answers);
  const usual = question.default?.({ source, answers, today });
  return Object.entries(was)
    .filter(([name]) => !Object.hasOwn(now, name) && objects.includes(name.split('.')[0] ?? ''))
    .filter(([name, value]) => valueFor(usual, name) !== value)
    .map(([name, value]) => `${name}=${value}`);
}
