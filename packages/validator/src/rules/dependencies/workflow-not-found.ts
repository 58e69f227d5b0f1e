import type { DigWorkflow } from '@cdp-ingestion/digdag/workflow';
import { entryFile } from '../../fix/entry-file.js';
import type { ProjectModel } from '../../model/project-model.js';
import { defineRule } from '../../rule.js';

/**
 * Of other folders only those of a project without any workflow: what lies in `archive/` beside others is meant to.
 *
 * @see https://docs.digdag.io/workflow_definition.html
 */
export const workflowNotFound = defineRule({
  id: 'workflow-not-found',
  severity: 'error',
  title: 'Workflow that Digdag never finds',
  messages: {
    notFound:
      "Digdag finds workflows in the project's own folder only, and nothing there includes or calls {file}: it never runs. Write {entry} with `!include : {file}`.",
  },
  check(project, report) {
    if (isUnsure(project)) return;
    const isEmpty = project.workflows.length === 0;
    for (const workflow of project.strays) {
      const { file, root } = workflow;
      if (!root?.children.length || !(isEmpty || file.startsWith('ingestion/'))) continue;
      const entry = `${workflow.name}.dig`;
      report(root.keyRange, 'notFound', { file, entry }, entryFile(project, workflow));
    }
  },
});

/** A file that a template names, or an include that leads nowhere, may be meant for any of them. */
function isUnsure({ tasks, workflows, called }: ProjectModel): boolean {
  const isOpen = ({ problems }: DigWorkflow): boolean =>
    problems.some(({ kind }) => kind === 'NoSuchFileException' || kind === 'FileNotFoundException');
  if ([...workflows, ...called].some(isOpen)) return true;
  return tasks.some((task) => {
    const operator = task.operator;
    const value = operator?.value.kind === 'scalar' ? String(operator.value.value) : '';
    return operator?.name === 'call' && value.includes('${');
  });
}
