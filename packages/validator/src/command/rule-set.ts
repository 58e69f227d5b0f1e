import type { GateOutline } from '../gate-outline.js';
import type { applyFixes } from '../fix/apply-fixes.js';
import type { FoundProject } from '../find-projects.js';
import type { validate } from '../validate.js';
import type { Validated } from '../validated.js';
import type { Look } from './look.js';

/** What is done with the code of rules. */
export interface RuleCode {
  readonly validate: typeof validate;
  readonly applyFixes: typeof applyFixes;
}

/** The rules of a run: what is said of them, and their code, which is loaded where a project has to be looked at. */
export interface RuleSet {
  readonly gates: readonly GateOutline[];
  readonly load: () => Promise<RuleCode>;
  /** Runs the first look at a small project, behind which nothing may come; absent where it is run as any other. */
  readonly lookOnce?: <Result>(look: () => Result) => Result;
  /** Looks at many projects on other threads, and gives what was found in their order; absent where there are none. */
  readonly lookAtMany?: (found: readonly FoundProject[], look: Look) => Promise<Validated[]>;
}
