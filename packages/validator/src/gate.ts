import type { GateId } from './finding.js';
import type { Rule } from './rule.js';

/** A group of rules, and what is said of it. */
export interface Gate {
  readonly id: GateId;
  /** `Syntax validation` */
  readonly title: string;
  /** What is said when nothing was found: `Workflow syntax valid`. */
  readonly passed: string;
  readonly rules: readonly Rule[];
}
