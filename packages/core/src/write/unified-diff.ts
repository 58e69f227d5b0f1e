import { createTwoFilesPatch } from 'diff';
import type { FileChange } from './file-changes.js';

/** The changes as one unified diff, new files included: `patch -p1` and `git apply` read it. */
export function unifiedDiff(changes: FileChange[]): string {
  return changes
    .filter(({ change }) => change !== 'same')
    .map(({ path, text, old, change }) => {
      const before = old === undefined ? '/dev/null' : `a/${path}`;
      const after = change === 'gone' ? '/dev/null' : `b/${path}`;
      return createTwoFilesPatch(before, after, old ?? '', text).replace(/^=+\n/, '');
    })
    .join('');
}
