import { oncePer } from '@cdp-ingestion/digdag/once-per';
import { type DigTask, type DigWorkflow, tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { ProjectModel } from '../project-model.js';

/** A task, and the workflow that it is in. */
export interface PlacedTask {
  readonly task: DigTask;
  readonly workflow: DigWorkflow;
  /** Where the files that it names are looked for: empty, or a folder with a `/` behind it. */
  readonly folder: string;
}

/**
 * Every task that is not disabled, with its workflow. A file that is called looks for files in its own folder. Gathered
 * once for all rules.
 */
export const tasksIn: (project: ProjectModel) => readonly PlacedTask[] = oncePer(place);

function place({ workflows, called }: ProjectModel): PlacedTask[] {
  const tasks: PlacedTask[] = [];
  for (const workflow of workflows) add(workflow, '', tasks);
  for (const workflow of called) add(workflow, workflow.file.slice(0, workflow.file.lastIndexOf('/') + 1), tasks);
  return tasks;
}

function add(workflow: DigWorkflow, folder: string, tasks: PlacedTask[]): void {
  if (!workflow.root) return;
  for (const task of tasksOf(workflow.root)) if (task.kind !== 'disabled') tasks.push({ task, workflow, folder });
}
