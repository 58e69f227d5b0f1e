import { type DigWorkflow, calledFile } from '@cdp-ingestion/digdag/workflow';
import type { ProjectModel } from '../project-model.js';
import { scalarText } from '../texts/scalar-text.js';
import { type PlacedTask, tasksIn } from './tasks-in.js';

/** Finds the tasks that run a workflow: `call>` with its file, `require>` with its name. */
export function callersOf(project: ProjectModel): (workflow: DigWorkflow) => readonly PlacedTask[] {
  const callers = new Map<string, PlacedTask[]>();
  for (const placed of tasksIn(project)) {
    const operator = placed.task.operator;
    const required = operator?.name === 'require' ? scalarText(operator.value) : undefined;
    const key = required === undefined ? calledFile(placed.task) : `require ${required}`;
    if (key !== undefined) callers.set(key, [...(callers.get(key) ?? []), placed]);
  }
  return ({ file, name }) => [...(callers.get(file) ?? []), ...(callers.get(`require ${name}`) ?? [])];
}
