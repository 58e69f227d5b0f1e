import type { Rule } from './rule.js';

/** The gates, in the order in which they are shown. */
export type GateId =
  | 'syntax-validation'
  | 'required-fields'
  | 'credential-security'
  | 'error-handling'
  | 'logging'
  | 'naming-conventions'
  | 'schedule-format'
  | 'dependencies'
  | 'data-safety'
  | 'sql';

/** A group of rules, and what is said of it. */
export interface Gate {
  readonly id: GateId;
  /** `Syntax validation` */
  readonly title: string;
  /** What is said when nothing was found: `Workflow syntax valid`. */
  readonly passed: string;
  readonly rules: readonly Rule[];
}
