import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import type { Stored } from './stored.js';

/** What the templates of a task can see. */
export interface Scope {
  /** Its own keys, and the exports and loop variables of all above it. */
  readonly task: DigTask;
  /** What tasks before it have stored. */
  readonly stored: Stored;
  readonly workflow: string;
  readonly scheduled: boolean;
  /** Its workflow surely runs without parameters of a start: by its schedule, or by a `require>` that gives none. */
  readonly bare: boolean;
  /** False where too little is known to miss a name: in a file that `call>` names, or in one that is broken. */
  readonly known: boolean;
}
