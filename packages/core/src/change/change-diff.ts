import type { ChangedProject } from './change-objects.js';

/** What changes in files that are there, as a unified diff, and the names of those that come or go; empty when nothing does. */
export async function changeDiff({ files }: ChangedProject): Promise<string> {
  const changed = files.filter(({ change }) => change === 'update' || change === 'edited');
  const named = files.filter(({ change }) => change === 'new' || change === 'gone');
  const { unifiedDiff } = await import('../write/unified-diff.js');
  const lines = named.map(({ path, change }) => `${change === 'new' ? 'new' : 'removed'}: ${path}\n`);
  return unifiedDiff(changed) + lines.join('');
}
