import { type AskContext, flagOf, type Question } from '../source/question.js';
import { questionsOf } from './questions.js';
import { type FlagValue, runFlagsOf, runFlagValues } from './run-options.js';
import type { Source } from '../source/source.js';

/** A flag of a source's command. */
export interface KnownFlag {
  /** Without `--`. */
  readonly name: string;
  readonly help: string;
  readonly takes: FlagValue;
}

/**
 * The flags of a source's command, with the values that they may have as far as those are known before anything is answered.
 *
 * @param today YYYY-MM-DD in UTC
 */
export function knownFlags(source: Source, today: string): KnownFlag[] {
  const answers = { sourceName: source.id, auth: source.authentications[0]?.id ?? '' };
  const questions = questionsOf(source).map((question) => ({
    name: flagOf(question.key),
    help: question.help,
    takes: valuesOf(question, { source, answers, today }),
  }));
  const run = Object.entries(runFlagsOf(source)).map(([name, help]) => ({
    name,
    help,
    takes: runFlagValues[name] ?? [],
  }));
  return [...questions, ...run];
}

/** A map takes one of them too: for all objects. */
function valuesOf({ choices, aliases, perColumn }: Question, context: AskContext): string[] {
  return perColumn ? [] : [...(choices?.(context) ?? []), ...Object.keys(aliases?.(context) ?? {})];
}
