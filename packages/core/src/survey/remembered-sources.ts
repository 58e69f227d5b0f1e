import type { ProjectRecord } from '../source/answer.js';
import { readRecord, recordName } from '../answers/project-record.js';
import { isUserError } from '../user-error.js';

/** What `.yo-rc.json` says of a project's sources, or why it cannot be read. */
export interface RememberedSources {
  readonly record: ProjectRecord;
  /** One sentence for a person; undefined where the file is fine, or not there. */
  readonly problem: string | undefined;
}

/** Reads the record of a project of which more is known without it. */
export function rememberedSources(files: ReadonlyMap<string, string>): RememberedSources {
  try {
    return { record: readRecord(files.get(recordName), recordName), problem: undefined };
  } catch (error) {
    if (!isUserError(error)) throw error;
    return { record: {}, problem: error.message };
  }
}
