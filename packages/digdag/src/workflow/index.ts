export type { DigTask, DigTaskPlace } from './dig-task.js';
export { entryOf } from './entry-of.js';
export { type DigWorkflow, readWorkflow } from './read-workflow.js';
export { taskTree, tasksOf } from './task-tree.js';
