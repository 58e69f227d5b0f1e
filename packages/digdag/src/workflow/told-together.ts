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

/** Messages are cut behind so many characters: names of tasks deep down are long, and there may be many. */
const LONGEST = 10_000;
const LONGEST_COMMON = 100_000;

/** The first of the problems has the message of all, each other one its own. */
export function toldTogether(
  told: readonly Told[],
  stage: WorkflowProblem['stage'],
  message: (parts: readonly string[]) => string,
): WorkflowProblem[] {
  return told.map(({ kind, range: { file, start, end }, alone }, index) => {
    const shown = index === 0 ? message(withinLimit(told)) : message([cut(alone, LONGEST)]);
    return { kind, stage, message: shown, file, start, end };
  });
}

function withinLimit(told: readonly Told[]): string[] {
  const parts: string[] = [];
  let length = 0;
  for (const { part } of told) {
    if (part === undefined) continue;
    if (length > LONGEST_COMMON) return [...parts, '…'];
    parts.push(cut(part, LONGEST_COMMON));
    length += part.length;
  }
  return parts;
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
