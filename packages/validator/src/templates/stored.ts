/** What tasks have left for those that run after them: names such as `td.last_results`, from the table of stores. */
export interface Stored {
  /** There, once those tasks have succeeded. */
  readonly sure: ReadonlySet<string>;
  /** There where a branch or a loop ran. */
  readonly perhaps: ReadonlySet<string>;
  /** There unless the group failed before: what its own `_error` sees of it. */
  readonly unfinished: ReadonlySet<string>;
  /** One of them may have stored any name. */
  readonly anything: boolean;
}

const NONE: ReadonlySet<string> = new Set();

/** What nobody has stored. */
export const NOTHING_STORED: Stored = { sure: NONE, perhaps: NONE, unfinished: NONE, anything: false };
