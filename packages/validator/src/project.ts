/** What is validated: a project's files as values, by path below its folder, with `/`. Nothing in them is run. */
export interface Project {
  /** The files that are read as text. */
  readonly files: ReadonlyMap<string, string>;
  /** Those that are not (data, pictures, too large), with their size in bytes. */
  readonly others?: ReadonlyMap<string, number>;
}
