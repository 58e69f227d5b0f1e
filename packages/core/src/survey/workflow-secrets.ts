import { groupParts } from './group-parts.js';
import type { SurveyedWorkflow } from './project-survey.js';
import { secretNames, secretsIn } from './secrets-in.js';

/** The secrets that a workflow refers to, in its own files and in what it loads outside of its groups, each once. */
export function workflowSecrets({ workflow, loads }: SurveyedWorkflow, files: ReadonlyMap<string, string>): string[] {
  const written = workflow.value ? secretsIn(workflow.value).map(({ secret }) => secret) : [];
  const loaded = loads.flatMap((task) => groupParts(task, files).loadFiles);
  return [...new Set([...written, ...loaded.flatMap((path) => secretNames(files.get(path) ?? ''))])];
}
