import { type DigTask, calledFile, entryOf, paramOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlRange } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from '../project-model.js';
import { isTemplate, scalarText } from '../texts/scalar-text.js';
import { tasksIn } from './tasks-in.js';

/** A task of one workflow that starts another of the same project. */
export interface WorkflowCall {
  readonly task: DigTask;
  /** The files of the two workflows; `to` need not be there. */
  readonly from: string;
  readonly to: string;
  readonly kind: 'require' | 'call';
  /** The name behind `require>` or `call>`. */
  readonly at: YamlRange;
}

/** All `require>` and `call>` of a project whose name is known before they run, in the order of the files. */
export function workflowCalls(project: ProjectModel): WorkflowCall[] {
  const calls: WorkflowCall[] = [];
  for (const { task, workflow } of tasksIn(project)) {
    const operator = task.operator;
    const required = requiredName(task);
    const path = required === undefined ? calledFile(task) : `${required}.dig`;
    if (operator === undefined || path === undefined) continue;
    const kind = required === undefined ? 'call' : 'require';
    calls.push({ task, from: workflow.file, to: path, kind, at: operator.value.range });
  }
  return calls;
}

/** The workflow of the same project that a `require>` names. One of another project, and a template, are not known. */
function requiredName(task: DigTask): string | undefined {
  const operator = task.operator;
  if (operator?.name !== 'require' || isTemplate(operator.value)) return undefined;
  const elsewhere = paramOf(task, 'project_name') ?? paramOf(task, 'project_id');
  return elsewhere === undefined ? scalarText(operator.value) : undefined;
}

const OWN_SESSION = /^\$\{\s*(?:session_time|moment\(\s*session_time\s*\)\.format\(\s*\))\s*\}$/;

/** It starts another session than its own, or another attempt of it. */
export function startsOtherSession({ task: { config } }: WorkflowCall): boolean {
  const session = entryOf(config, 'session_time');
  const isOther = session !== undefined && !OWN_SESSION.test(scalarText(session.value) ?? '');
  return isOther || entryOf(config, 'retry_attempt_name') !== undefined;
}
