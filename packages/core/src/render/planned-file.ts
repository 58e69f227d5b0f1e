import type { ObjectContext } from '../context/object-context.js';
import type { Mode } from '../source/source.js';

/** One file to write: from which template, to which path in the project, with what beside the project's context. */
export interface PlannedFile {
  template: string;
  path: string;
  scope: { object?: ObjectContext; mode?: Mode };
}
