import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import { ingestExport, type SurveyedWorkflow } from '../survey/index.js';
import type { Mode } from '../source/source.js';

/** All tasks of one object in one workflow: its group, or in a backfill what is around it. */
export interface ObjectUnit {
  object: string;
  task: DigTask;
}

/**
 * The objects of a source in a workflow, in the order of the files, whatever their tasks are called.
 *
 * @param mode undefined: of both
 */
export function unitsOf(workflow: SurveyedWorkflow, sourceName: string, mode: Mode | undefined): ObjectUnit[] {
  return workflow.groups
    .filter((group) => group.source === sourceName && (mode === undefined || (group.mode ?? 'inc') === mode))
    .map(({ object, task }) => ({ object, task: outermost(task) }));
}

/** A backfill's group stands in tasks that name the object too. */
function outermost(task: DigTask): DigTask {
  let unit = task;
  for (let { parent } = task; parent; { parent } = parent) if (namesObject(parent)) unit = parent;
  return unit;
}

function namesObject(task: DigTask): boolean {
  const ingest = ingestExport(task);
  return ingest !== undefined && entryOf(ingest, 'object') !== undefined;
}
