/** What is validated: a project's files as values, by path below its folder, with `/`. Nothing in them is run. */
export interface Project {
  /** The files that are read as text. */
  readonly files: ReadonlyMap<string, string>;
  /** Those that are not (data, pictures, too large), with their size in bytes. */
  readonly others?: ReadonlyMap<string, number>;
  /** Those of `files` that are not UTF-8. */
  readonly encodings?: ReadonlyMap<string, Encoding>;
}

/** How a text is written that is not UTF-8; `unknown`: each byte that is no UTF-8 is U+FFFD in it, and cannot be told again. */
export type Encoding = 'utf-16' | 'unknown';
