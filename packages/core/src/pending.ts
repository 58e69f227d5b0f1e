export { commitPending, type OurFile, type PendingHost } from './write/commit-pending.js';
export type { PlannedWrite } from './write/commit-planned.js';
export { isEntry } from './render/plan.js';
