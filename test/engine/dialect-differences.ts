import type { DialectCase } from './dialect-case.js';
import type { ReadAnswer } from './engine-types.js';

/** Two answers to a case that differ. */
export interface DialectDifference extends DialectCase {
  readonly theirs: ReadAnswer;
  readonly ours: ReadAnswer;
}

/**
 * Why answers of the core 0.9.42 and ours may differ, in the words of a refusal that both give. No reason allows that one
 * refuses what the other takes, or other values or tasks.
 */
const REASONS: readonly { readonly reason: string; applies(difference: DialectDifference): boolean }[] = [
  {
    reason: 'limits of `_parallel` are read by the harness, before the tasks are compiled, and shown as `true`',
    applies: ({ theirs, ours }) => both(theirs, ours, 'compile') && /"_parallel":[^tf"]/.test(theirs.values ?? ''),
  },
  {
    reason: 'we tell of a character that no file may hold before anything else; the core reads a file in pieces',
    applies: ({ theirs, ours }) => both(theirs, ours, 'yaml') && ours.class === 'ReaderException',
  },
  {
    reason:
      'the core looks for an include in a folder beside the project whose name begins as its own; we look nowhere outside',
    applies: ({ theirs, ours, files }) =>
      both(theirs, ours, 'yaml') &&
      theirs.class === 'NoSuchFileException' &&
      Object.values(files).some((text) => text.includes('../project')),
  },
];

/** The reason that allows a difference. */
export function reasonOf(difference: DialectDifference): string | undefined {
  return REASONS.find(({ applies }) => applies(difference))?.reason;
}

function both(theirs: ReadAnswer, ours: ReadAnswer, stage: ReadAnswer['stage']): boolean {
  return theirs.stage === stage && ours.stage === stage && theirs.values === ours.values;
}
