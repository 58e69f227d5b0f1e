import type { WorkflowProblem, WorkflowProblemKind } from '@cdp-ingestion/digdag/workflow';
import type { YamlProblem } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from '../../model/project-model.js';
import { syntaxProblems } from '../../model/tasks/syntax-problems.js';
import { unspacedInclude } from './unspaced-include.js';

/** The rule that tells of each kind of problem; each has exactly one. */
export const PROBLEM_RULES = {
  'unknown-top-key': 'top-level-keys',
  'null-section': 'section-format',
  'not-a-mapping': 'section-format',
  timezone: 'timezone-name',
  'task-name': 'task-name',
  'workflow-name': 'task-name',
  'subtasks-of-operator': 'operator-with-subtasks',
  'two-operators': 'two-operators',
  'group-key': 'group-keys',
  'after-without-parallel': 'task-order',
  'background-in-parallel': 'task-order',
  'unknown-dependency': 'task-order',
  'flag-format': 'task-order',
  'parallel-format': 'parallel-format',
} as const satisfies Record<WorkflowProblemKind, string>;

/** The problems of a project that a rule tells of. */
export function problemsFor(
  rule: (typeof PROBLEM_RULES)[WorkflowProblemKind],
  project: ProjectModel,
): WorkflowProblem[] {
  return syntaxProblems(project).workflow.filter(({ kind }) => PROBLEM_RULES[kind] === rule);
}

/** The problems of a project's YAML: those of includes, or all others. */
export function loaderProblemsFor(rule: 'yaml-syntax' | 'include-file', project: ProjectModel): YamlProblem[] {
  const ofInclude = rule === 'include-file';
  return syntaxProblems(project).loader.filter((problem) => isOfInclude(problem, project) === ofInclude);
}

function isOfInclude(problem: YamlProblem, project: ProjectModel): boolean {
  const { kind, message } = problem;
  if (['NoSuchFileException', 'FileNotFoundException', 'IOException'].includes(kind)) return true;
  return message.endsWith(' includes itself') || unspacedInclude(problem, project) !== undefined;
}
