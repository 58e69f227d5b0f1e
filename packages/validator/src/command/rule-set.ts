import type { GateOutline } from '../gate-outline.js';
import type { applyFixes } from '../fix/apply-fixes.js';
import type { validate } from '../validate.js';

/** What is done with the code of rules. */
export interface RuleCode {
  readonly validate: typeof validate;
  readonly applyFixes: typeof applyFixes;
}

/** The rules of a run: what is said of them, and their code, which is loaded where a project has to be looked at. */
export interface RuleSet {
  readonly gates: readonly GateOutline[];
  readonly load: () => Promise<RuleCode>;
}
