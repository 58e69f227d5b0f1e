import type { Answers, AnswerValue, ProjectRecord } from '../source/answer.js';
import { flagOf, type AskContext, type Question } from '../source/question.js';
import { questionsOf } from '../questions/questions.js';
import { readNamed } from '../questions/read-answer.js';
import type { Source } from '../source/source.js';

/** Where raw answers come from, and what to call one of them in an error (`--database`, `database (answers.yml:3)`). */
export interface AnswerLayer {
  values: Record<string, unknown>;
  nameOf: (key: string) => string;
  /** It serves several sources, of which one may have no use for an answer. */
  shared?: boolean;
}

/** The first layer that has an answer for a key. */
export function findRaw(layers: AnswerLayer[], key: string): { raw: unknown; where: string } | undefined {
  const layer = layers.find(({ values }) => values[key] !== undefined);
  return layer && { raw: layer.values[key], where: layer.nameOf(key) };
}

/** What is still open after all layers: which questions nobody answered, and all the answers with defaults in their place. */
export interface Resolution {
  answers: Answers;
  missing: Question[];
}

/**
 * Answers all questions of a source from layers (first wins) and defaults, without asking anybody.
 *
 * @param today YYYY-MM-DD in UTC
 * @param record the sources of the project before this run
 * @throws UserError for an answer that is wrong
 */
export function resolveAnswers(
  source: Source,
  layers: AnswerLayer[],
  today: string,
  record: ProjectRecord = {},
): Resolution {
  const answers: Answers = {};
  const missing: Question[] = [];
  for (const question of questionsOf(source)) {
    const context: AskContext = { source, answers, today, record };
    if (question.when && !question.when(context)) continue;
    const found = findRaw(layers, question.key);
    if (found) answers[question.key] = readNamed(question, found.raw, context, found.where);
    else {
      missing.push(question);
      const fallback = question.default?.(context);
      if (fallback !== undefined) answers[question.key] = fallback;
    }
  }
  return { answers, missing };
}

/** An answer as a flag's value. */
export function answerText(value: AnswerValue): string {
  if (Array.isArray(value)) return value.join(value.some((item) => item.includes(' ')) ? '; ' : ','); // phrases, or names
  if (typeof value === 'object')
    return Object.entries(value)
      .sort(([a], [b]) => Number(b === '*') - Number(a === '*')) // what holds for all stands first, or it would end a text
      .map(([name, item]) => (name === '*' ? String(item) : `${name}=${item}`))
      .join(',');
  return String(value);
}

const shellQuote = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/**
 * The command that gives the same project again, without a question.
 *
 * @param command what it begins with, such as `yo cdp-ingestion:klaviyo`
 * @param more flags beside the answers
 */
export function repeatCommand(command: string, answers: Answers, more: Record<string, string> = {}): string {
  const flags = Object.entries({ ...answers, ...more })
    .map(([key, value]) => [flagOf(key), answerText(value)])
    .filter(([, text]) => text !== '')
    .map(([flag, text]) => `--${flag} ${shellQuote(String(text))}`);
  return [command, ...flags].join(' ');
}
