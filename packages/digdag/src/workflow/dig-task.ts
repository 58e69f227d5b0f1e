import type { YamlEntry, YamlMap, YamlRange, YamlValue } from '../yaml/index.js';

/** Where a task stands in what holds it: a `+task`, the workflow itself, or one of the sections that hold tasks. */
export type DigTaskPlace = 'workflow' | 'task' | '_error' | '_check' | '_do' | '_else_do' | 'sla';

/** The operator of a task: `td_load`, with the value behind its `>:`. */
export interface DigOperator {
  readonly name: string;
  readonly value: YamlValue;
  readonly keyRange: YamlRange;
}

/** A task as it is written, whether Digdag would take it or not. */
export interface DigTask {
  /** With its `+`; the name of the section for `_error`, `_do` …; `+<workflow>` for the workflow itself. */
  readonly name: string;
  /** Digdag's full name: `+wf+ingest+load`, and `+wf+ingest^error` below an `_error`. */
  readonly fullName: string;
  readonly place: DigTaskPlace;
  /** `disabled` when `_disable` is true: Digdag then looks at nothing else of it. */
  readonly kind: 'group' | 'operator' | 'disabled';
  /** The place of its key; of a workflow, that of its file's first key. */
  readonly keyRange: YamlRange;
  /** All its keys; a list of mappings, which Digdag takes too, is one mapping here. */
  readonly config: YamlMap;
  /** Its keys that end in `>`, in the order of the file: one, where Digdag takes it. */
  readonly operators: readonly YamlEntry[];
  /** The first of them, which runs. */
  readonly operator: DigOperator | undefined;
  /** The `_export`s of the task and of all above it that are mappings, the nearest first. */
  readonly exports: readonly YamlMap[];
  /** Where its workflow looks for files: empty, or of a file that was called its folder, with a `/` behind it. */
  readonly folder: string;
  readonly parent: DigTask | undefined;
  /** Its `+tasks` that are mappings, in the order of the file. */
  readonly children: readonly DigTask[];
  /** Its `_error`, `_check`, `_do`, `_else_do` and `sla` that are mappings. */
  readonly sections: readonly DigTask[];
}
