import type {
  NextRun,
  SurveyedColumn,
  SurveyedSource,
  SurveyedWait,
  SurveyedWorkflow,
  WorkflowStart,
} from '@cdp-ingestion/core/survey';

/** What `list --json` prints; a value that the files do not tell is null. */
export interface ListReport {
  readonly sources: readonly OrNull<SurveyedSource>[];
  readonly workflows: readonly ListedWorkflow[];
  readonly tables: readonly ListedTable[];
  /** Why the list may not be whole. */
  readonly problems: readonly ListedProblem[];
}

type OrNull<Type> = {
  readonly [Key in keyof Type]: Exclude<Type[Key], undefined> | (undefined extends Type[Key] ? null : never);
};

/** A workflow with the objects that it loads. */
export interface ListedWorkflow {
  readonly name: string;
  readonly file: string;
  readonly reach: SurveyedWorkflow['reach'];
  readonly includes: readonly string[];
  readonly timezone: string;
  /** Null where it has none. */
  readonly schedule: { readonly words: string; readonly next: readonly NextRun[] } | null;
  /** Why Digdag refuses it; what is told of it may not be all. */
  readonly problems: readonly ListedProblem[];
  /** Secrets that it needs beside those of its sources. */
  readonly secrets: readonly string[];
  readonly starts: readonly OrNull<WorkflowStart>[];
  readonly objects: readonly ListedObject[];
  /** `td_load>` tasks that belong to no object. */
  readonly otherLoads: readonly { readonly task: string; readonly file: string; readonly line: number }[];
}

/** One object as one workflow loads it. */
export interface ListedObject {
  readonly source: string;
  readonly object: string;
  readonly group: string;
  readonly file: string;
  readonly line: number;
  readonly disabled: boolean;
  readonly mode: string | null;
  readonly strategy: string | null;
  readonly key: readonly string[];
  readonly cursor: string | null;
  readonly database: string | null;
  readonly table: string;
  readonly loadFiles: readonly string[];
  readonly scripts: readonly string[];
  readonly waitsFor: readonly SurveyedWait[];
}

/** A table with what it holds. */
export interface ListedTable {
  readonly database: string | null;
  readonly name: string;
  /** How rows reach it: one entry, unless workflows differ. */
  readonly rows: readonly {
    readonly strategy: string | null;
    readonly key: readonly string[];
    readonly cursor: string | null;
  }[];
  readonly from: readonly { readonly source: string; readonly object: string }[];
  /** Null where no SQL of its objects makes it. */
  readonly columns: readonly SurveyedColumn[] | null;
}

/** A problem with its place; without one where it is of a whole file. */
export interface ListedProblem {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly message: string;
}
