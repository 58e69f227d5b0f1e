import { oncePer } from '@cdp-ingestion/digdag/once-per';
import { type DigTask, type DigWorkflow, tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { ProjectModel } from '../project-model.js';

/** A task, and the workflow that it is in. */
export interface PlacedTask {
  readonly task: DigTask;
  readonly workflow: DigWorkflow;
}

/** Every task that is not disabled, with its workflow. Gathered once for all rules. */
export const tasksIn: (project: ProjectModel) => readonly PlacedTask[] = oncePer(place);

function place({ workflows, called }: ProjectModel): PlacedTask[] {
  const tasks: PlacedTask[] = [];
  for (const workflow of [...workflows, ...called])
    for (const task of workflow.root ? tasksOf(workflow.root) : [])
      if (task.kind !== 'disabled') tasks.push({ task, workflow });
  return tasks;
}
