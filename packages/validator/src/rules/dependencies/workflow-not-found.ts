import { entryFile } from '../../fix/entry-file.js';
import { mayReachAny } from '../../model/tasks/may-reach-any.js';
import { defineRule } from '../../rule.js';

/**
 * Of other folders only those of a project without any workflow: beside others it may be meant so, and `unused-file` warns.
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
    if (mayReachAny(project)) return;
    const isEmpty = project.workflows.length === 0;
    for (const workflow of project.strays) {
      const { file, root } = workflow;
      if (!root?.children.length || !(isEmpty || file.startsWith('ingestion/'))) continue;
      const entry = `${workflow.name}.dig`;
      report(root.keyRange, 'notFound', { file, entry }, entryFile(project, workflow));
    }
  },
});
