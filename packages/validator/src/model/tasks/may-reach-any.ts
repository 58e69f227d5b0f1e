import type { DigWorkflow } from '@cdp-ingestion/digdag/workflow';
import type { ProjectModel } from '../project-model.js';

/** Whether workflows may reach any file: a `call>` that a template names, or an include that leads nowhere, may mean it. */
export function mayReachAny({ tasks, workflows, called }: ProjectModel): boolean {
  const isOpen = ({ problems }: DigWorkflow): boolean =>
    problems.some(({ kind }) => kind === 'NoSuchFileException' || kind === 'FileNotFoundException');
  if ([...workflows, ...called].some(isOpen)) return true;
  return tasks.some((task) => {
    const operator = task.operator;
    const value = operator?.value.kind === 'scalar' ? String(operator.value.value) : '';
    return operator?.name === 'call' && value.includes('${');
  });
}
