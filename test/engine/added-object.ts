import type { Rehearsal } from './rehearsal.js';

/** A row of an object that came later, as its source holds it. */
export interface SourceRow {
  id: number;
  /** What tells the versions of a row apart. */
  text: string;
  /** When it changed last, in epoch seconds. */
  at: number;
}

/** A source with an object from the start, which holds the row 1 for ever, and what comes to it later. */
export interface AddedObject {
  source: string;
  /** When the object comes, in epoch seconds. */
  now: number;
  /** The object from the start, the column that tells its row, and answers of the project besides it. */
  first: [object: string, id: string];
  answers: Record<string, unknown>;
  /** The object that comes, its columns for the id and the text of a row, and what is told of it besides the strategy. */
  later: [object: string, id: string, text: string];
  told?: Record<string, unknown>;
  /** The key of the object that comes, where the source does not know it. */
  key?: string;
  /** Its rows are told apart by when a script read them, in seconds: no two sessions may load within one. */
  clock?: 'machine';
  secrets?: Record<string, string>;
  /** Lets the source hold these rows of the object that comes, beside the row of the other. */
  hold(rehearsal: Rehearsal, rows: readonly SourceRow[]): Promise<void> | void;
  /** Lets the scripts of the project reach what plays its source. */
  reach?(rehearsal: Rehearsal): void;
}
