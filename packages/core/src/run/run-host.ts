import type { Change } from '../write/file-changes.js';

/** What a run needs of the program that it is part of: Yeoman, or the binary `cdp-ingestion`. */
export interface RunHost {
  /** The folder that all paths of a person are relative to, as an absolute path. */
  readonly here: string;
  /** How the run is started again, for people: `yo cdp-ingestion:klaviyo`. */
  readonly command: string;
  /**
   * A file's text as earlier parts of this run have left it, else as it is on disk; undefined where there is none.
   *
   * @param path absolute
   * @throws UserError when it cannot be read
   */
  read(path: string): string | undefined;
  /**
   * What an earlier part of this run has found of a file that it is still going to write.
   *
   * @param path absolute
   */
  found(path: string): Change | undefined;
  /** Puts one question to a person and gives the reply; undefined where nobody can be asked. */
  readonly ask: ((prompt: object) => Promise<unknown>) | undefined;
  /** Says one line to the person. */
  log(line: string): void;
}
