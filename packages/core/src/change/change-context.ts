import type { AnswerLayer } from '../answers/answers.js';
import type { ProjectRun } from '../run/project-run.js';
import type { SchemaColumn } from '../source/schema-file.js';
import type { SourceParts } from '../run/source-run.js';
import type { ObjectChangeKind } from './change-flags.js';

/** A change of a project's objects, on its way. */
export interface ChangeRun extends ProjectRun, SourceParts {
  kind: ObjectChangeKind;
  /** Flags, then the answers file. */
  given: AnswerLayer[];
  schemas: ReadonlyMap<string, SchemaColumn[]>;
  /** The workflow that was named. */
  workflow: string | undefined;
  /** YYYY-MM-DD in UTC. */
  today: string;
}
