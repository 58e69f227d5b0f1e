export { compileProblems } from './compile-problems.js';
export { type CompiledTask, compileWorkflow } from './compile-workflow.js';
export type { DigTask, DigTaskPlace } from './dig-task.js';
export { entryOf } from './entry-of.js';
export { type DigWorkflow, readWorkflow } from './read-workflow.js';
export { type StartProblem, startProblems } from './start-problems.js';
export { taskTree, tasksOf } from './task-tree.js';
export type { WorkflowProblem, WorkflowProblemKind } from './workflow-problem.js';
export { workflowProblems } from './workflow-problems.js';
