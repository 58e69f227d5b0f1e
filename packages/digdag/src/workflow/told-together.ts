import type { YamlRange } from '../yaml/index.js';
import type { WorkflowProblem, WorkflowProblemKind } from './workflow-problem.js';

/** A problem that Digdag tells in one message with others. */
export interface Told {
  readonly kind: WorkflowProblemKind;
  readonly range: YamlRange;
  /** Its part of the common message; none where the part of the one before it covers it. */
  readonly part: string | undefined;
  /** What its part would be if it were the only one. */
  readonly alone: string;
}

/** The first of the problems has the message of all, each other one its own. */
export function toldTogether(
  told: readonly Told[],
  stage: WorkflowProblem['stage'],
  message: (parts: readonly string[]) => string,
): WorkflowProblem[] {
  return told.map(({ kind, range: { file, start, end }, alone }, index) => {
    const parts = index === 0 ? told.flatMap(({ part }) => part ?? []) : [alone];
    return { kind, stage, message: message(parts), file, start, end };
  });
}
