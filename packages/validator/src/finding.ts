import type { TextEdit } from '@cdp-ingestion/digdag/edit';
import type { YamlPosition } from '@cdp-ingestion/digdag/yaml';

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

/** `error`: it breaks, loses or leaks. `warning`: it may. Fixed in the rule. */
export type Severity = 'error' | 'warning';

/** A change of one file's text. */
export interface Edit extends TextEdit {
  readonly file: string;
}

/** What only a person knows: a text that a fix wrote in its place, and what belongs there. */
export interface Blank {
  /** `FILL_IN_DATABASE`, as it stands in the files. */
  readonly placeholder: string;
  readonly what: string;
}

/** How a finding is mended. Findings that are mended together have one and the same fix. */
export interface Fix {
  readonly edits: readonly Edit[];
  /** Files that are written beside, by path. */
  readonly newFiles?: Readonly<Record<string, string>>;
  readonly blanks?: readonly Blank[];
}

/** One place where a rule is broken. */
export interface Finding {
  readonly rule: string;
  readonly gate: GateId;
  readonly severity: Severity;
  /** The id of the message, for tests and tools; the text may change. */
  readonly messageId: string;
  /** What is wrong, and what to do. */
  readonly message: string;
  /** The path below the project folder, with `/`. */
  readonly file: string;
  readonly start: YamlPosition;
  readonly end: YamlPosition;
  readonly fix?: Fix;
}
