export { commitPending, type OurFile } from './commit-pending.js';
export type { PlannedWrite } from './commit-planned.js';
export { isEntry } from './plan.js';
