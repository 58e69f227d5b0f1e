import { type DigTask, type DigWorkflow, tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { ProjectModel } from '../project-model.js';

/** A task, and the workflow that it is in. */
export interface PlacedTask {
  readonly task: DigTask;
  readonly workflow: DigWorkflow;
  /** Where the files that it names are looked for: empty, or a folder with a `/` behind it. */
  readonly folder: string;
}

/** Every task that is not disabled, with its workflow. A file that is called looks for files in its own folder. */
export function* tasksIn({ workflows, called }: ProjectModel): Generator<PlacedTask> {
  for (const workflow of workflows) yield* placed(workflow, '');
  for (const workflow of called) yield* placed(workflow, workflow.file.slice(0, workflow.file.lastIndexOf('/') + 1));
}

function* placed(workflow: DigWorkflow, folder: string): Generator<PlacedTask> {
  if (!workflow.root) return;
  for (const task of tasksOf(workflow.root)) if (task.kind !== 'disabled') yield { task, workflow, folder };
}
