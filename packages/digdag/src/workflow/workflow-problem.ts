import type { YamlRange } from '../yaml/index.js';

/** What is wrong, for rules to choose by. */
export type WorkflowProblemKind =
  /** A key of the file that no workflow has. */
  | 'unknown-top-key'
  /** A section of the file without a value: `schedule:` and nothing behind it. */
  | 'null-section'
  | 'timezone'
  | 'task-name'
  | 'workflow-name'
  | 'subtasks-of-operator'
  | 'two-operators'
  /** A key that no group has. */
  | 'group-key'
  /** A task, `_error` or the file's `_export` that is no mapping. */
  | 'not-a-mapping'
  | 'after-without-parallel'
  | 'background-in-parallel'
  /** A name in `_after` that no task before it in the group has. */
  | 'unknown-dependency'
  | 'parallel-format'
  /** `_background`, `_disable` or `_after` of a wrong type. */
  | 'flag-format';

/** One reason for which Digdag refuses a workflow that its YAML loader takes, with the place of the key or value. */
export interface WorkflowProblem extends YamlRange {
  readonly kind: WorkflowProblemKind;
  readonly stage: 'load' | 'compile';
  /**
   * In Digdag's words. Where Digdag tells several problems in one message, the first of them has it whole, each other
   * one has what Digdag would say of it alone. Long values are cut.
   */
  readonly message: string;
}
