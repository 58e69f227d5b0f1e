import type { SqlUse } from '../../model/sql/sql-use.js';
import { defineRule } from '../../rule.js';
import { emptyMergeKeys, type MergeProblem } from '../../sql/empty-merge-keys.js';

const NAMED = /merge|upsert|dedup|de_dup/i;

/** @see https://trino.io/docs/current/sql/merge.html */
export const mergeWithoutKey = defineRule({
  id: 'merge-without-key',
  severity: 'error',
  title: 'Merge without a key',
  messages: {
    'constant-on':
      'This ON compares no column: every row matches every other. Compare the columns that identify a row.',
    'whole-table':
      'This NOT EXISTS is not about the row: as soon as the other table holds any, nothing is added. Compare the columns that identify a row.',
    'one-rank':
      'ROW_NUMBER without PARTITION BY numbers all rows together: of the whole table one row is left. Partition by the columns that identify a row.',
  } satisfies Record<MergeProblem['kind'], string>,
  check({ sql }, report) {
    for (const use of sql) {
      const isNamed = isMeantAsMerge(use);
      if (!isNamed && !/merge/i.test(use.text)) continue; // no statement need be read
      for (const one of use.parsed().facts)
        for (const { kind, start, end } of emptyMergeKeys(one, isNamed)) report(use.range(start, end), kind);
    }
  },
});

/** What else picks the newest row of all, or fills a table only once, is meant so. */
function isMeantAsMerge({ path = '', tasks }: SqlUse): boolean {
  return NAMED.test(path.slice(path.lastIndexOf('/') + 1)) || tasks.some(({ name }) => NAMED.test(name));
}
