import { oncePer } from '@cdp-ingestion/digdag/once-per';
import {
  compileProblems,
  type DigTask,
  type DigWorkflow,
  tasksOf,
  type WorkflowProblem,
  type WorkflowProblemKind,
  workflowProblems,
} from '@cdp-ingestion/digdag/workflow';
import type { YamlProblem } from '@cdp-ingestion/digdag/yaml';
import type { ProjectModel } from '../project-model.js';

/** Why Digdag refuses the workflows of a project and the files that they call. */
export interface SyntaxProblems {
  /** Problems of YAML and of includes. */
  readonly loader: readonly YamlProblem[];
  /** What else is wrong, also in `_do`, `_else_do`, `_check` and `sla`, which Digdag compiles when it gets there. */
  readonly workflow: readonly WorkflowProblem[];
}

/** What may only seem missing where a part of a file could not be read. */
const MISSING: ReadonlySet<WorkflowProblemKind> = new Set(['unknown-dependency', 'after-without-parallel']);

/** Looks for the problems of a project once, for all rules that tell of them. */
export const syntaxProblems: (project: ProjectModel) => SyntaxProblems = oncePer(find);

function find({ workflows, called }: ProjectModel): SyntaxProblems {
  const all = new Set([...workflows, ...called]);
  const own = new Set(workflows.map(({ file }) => file));
  const problems = [...all].flatMap((one) => {
    const isCalled = !own.has(one.file);
    return problemsIn(one).filter(({ kind }) => !isCalled || kind !== 'workflow-name');
  });
  return { loader: [...all].flatMap((workflow) => workflow.problems), workflow: problems };
}

function problemsIn(workflow: DigWorkflow): WorkflowProblem[] {
  const later = workflow.root ? [...tasksOf(workflow.root)].flatMap((task) => laterProblems(task, workflow.file)) : [];
  const all = [...workflowProblems(workflow), ...later];
  if (workflow.problems.length === 0) return all;
  const broken = new Set(workflow.problems.map(({ file, start }) => `${file}:${start.line}`));
  return all.filter(({ kind, file, start }) => !MISSING.has(kind) && !broken.has(`${file}:${start.line}`));
}

/** The operators that run what stands below `_do` and `_else_do`; others pass over it. */
const RUNNERS: Readonly<Record<'_do' | '_else_do', readonly string[]>> = {
  _do: ['if>', 'loop>', 'for_each>', 'for_range>', 'td_for_each>'],
  _else_do: ['if>'],
};

function runs(section: keyof typeof RUNNERS, operators: DigTask['operators']): boolean {
  return operators.some(({ key }) => RUNNERS[section].includes(key));
}

/** Problems of what stands in a task and is compiled later. */
function laterProblems({ kind, operators, sections }: DigTask, file: string): WorkflowProblem[] {
  return sections.flatMap((section) => {
    switch (section.place) {
      case '_do':
      case '_else_do':
        return runs(section.place, operators) ? compileProblems(section, file) : [];
      case '_check':
        // Of a group it never runs.
        return kind === 'operator' ? compileProblems(section, file) : [];
      case 'sla':
        // Its own keys are none of a task.
        return section.children.flatMap((child) => compileProblems(child, file));
      default:
        return [];
    }
  });
}
