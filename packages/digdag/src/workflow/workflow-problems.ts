import { compileProblems } from './compile-problems.js';
import { loadProblems } from './load-problems.js';
import type { DigWorkflow } from './read-workflow.js';
import type { WorkflowProblem } from './workflow-problem.js';

/**
 * Every reason for which Digdag 0.10.5.1 would not load or compile what its YAML loader has read (why that refuses a
 * file is in `workflow.problems`). If the loader takes the file, the first is the one that Digdag tells.
 */
export function workflowProblems({ name, file, value, root }: DigWorkflow): WorkflowProblem[] {
  if (value === undefined || root === undefined) return [];
  return [...loadProblems(name, file, value), ...compileProblems(root, file)];
}
