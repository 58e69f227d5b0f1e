export { commitFiles } from './write/commit.js';
export type { FileChange } from './write/file-changes.js';
export { unifiedDiff } from './write/unified-diff.js';
