import { flagOf, type Question } from '../source/question.js';
import { questionsOf } from '../questions/questions.js';
import { runFlagsOf } from '../questions/run-options.js';
import type { Source } from '../source/source.js';
import { isAboutObjects } from './object-answers.js';

/** What becomes of objects in a project that is there. */
export type ObjectChangeKind = 'add' | 'remove';

/** Flags of a change beside those of its answers, and what each does. */
export function changeOnlyFlags(kind: ObjectChangeKind): Readonly<Record<string, string>> {
  return {
    object: `The object to ${kind}; the same as --objects.`,
    workflow: 'The workflow that is meant, where several load objects of the source.',
  };
}

/** The flags that a change of one source's objects knows, each with what it does. Others are about all of the source. */
export function changeFlags(source: Source, kind: ObjectChangeKind): Record<string, string> {
  const isMeant = (question: Question) =>
    ['sourceName', 'objects'].includes(question.key) || (kind === 'add' && isAboutObjects(question));
  const answers = questionsOf(source).filter(isMeant);
  return {
    ...Object.fromEntries(answers.map(({ key, help }) => [flagOf(key), help])),
    ...changeOnlyFlags(kind),
    ...runFlagsOf(source),
  };
}
