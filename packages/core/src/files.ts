export { commitFiles } from './commit.js';
export type { FileChange } from './file-changes.js';
export { unifiedDiff } from './unified-diff.js';
