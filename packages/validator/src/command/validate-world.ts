import type { Colours } from '../formats/terminal.js';

/** The surroundings of a run. */
export interface ValidateWorld {
  readonly cwd: string;
  readonly version: string;
  readonly colours: Colours;
  /** The folder with the pages of the rules. */
  readonly pages: string;
  /** All of standard input; read only for `--stdin-filename`. */
  readonly stdin: () => Promise<Uint8Array>;
}
