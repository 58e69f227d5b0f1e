export { commitPending, type OurFile, type PendingHost } from './commit-pending.js';
export type { PlannedWrite } from './commit-planned.js';
export { isEntry } from './plan.js';
