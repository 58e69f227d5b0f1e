import { type DigTask, entryOf, tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { WorkflowStart } from './project-survey.js';

const OPERATORS: Readonly<Record<string, WorkflowStart['operator']>> = { 'require>': 'require', 'call>': 'call' };

/** The workflows that the tasks of a workflow start, those of its `_error` among them. */
export function startsOf(root: DigTask): WorkflowStart[] {
  return [...tasksOf(root)].flatMap((task) => {
    const [command] = task.operators;
    const operator = command && Object.hasOwn(OPERATORS, command.key) ? OPERATORS[command.key] : undefined;
    if (task.kind === 'disabled' || operator === undefined || command?.value.kind !== 'scalar') return [];
    const project = entryOf(task.config, 'project_name') ?? entryOf(task.config, 'project_id');
    const named = project?.value.kind === 'scalar' ? String(project.value.value) : undefined;
    return [{ operator, workflow: String(command.value.value), project: named }];
  });
}
