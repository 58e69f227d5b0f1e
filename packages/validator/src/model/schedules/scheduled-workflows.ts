import { entryOf } from '@cdp-ingestion/digdag/workflow';
import type { ProjectModel } from '../project-model.js';
import { workflowCalls } from '../tasks/workflow-calls.js';

/** The files of the workflows that run again and again: those with a schedule, and those that such a one starts. */
export function scheduledWorkflows(project: ProjectModel): ReadonlySet<string> {
  const scheduled = new Set<string>();
  const started = new Map<string, string[]>();
  for (const { from, to } of workflowCalls(project)) started.set(from, [...(started.get(from) ?? []), to]);
  const open = project.workflows.filter(({ root }) => root && entryOf(root.config, 'schedule')).map(({ file }) => file);
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (scheduled.has(file)) continue;
    scheduled.add(file);
    open.push(...(started.get(file) ?? []));
  }
  return scheduled;
}
