import { type DigTask, entryOf, tasksOf } from '@cdp-ingestion/digdag/workflow';
import { isLogTable } from '../../model/is-log-table.js';
import { defineRule } from '../../rule.js';
import type { SqlAggregate } from '../../sql/aggregates-in.js';

const RESULT = /\btd\.last_results\b/;

/** @see https://docs.digdag.io/operators/td.html */
export const watermarkFromMax = defineRule({
  id: 'watermark-from-max',
  severity: 'warning',
  title: 'Watermark from the greatest value of a table',
  messages: {
    fromMax:
      'The window of a load begins at MAX({column}) of {table}: one row from the future, or rows that came late, and the load leaves out what lies between. Keep the end of the last successful window in a log and read that.',
  },
  check({ sql, loads }, report) {
    const fed = new Set(loads.filter(({ text }) => RESULT.test(text)).flatMap((load) => load.tasks));
    if (fed.size === 0) return;
    for (const { tasks, parsed, range } of sql) {
      if (!tasks.some((task) => isStored(task) && feedsLoad(task, fed))) continue;
      for (const { kind, aggregates } of parsed().facts)
        for (const aggregate of kind === 'select' ? aggregates.filter(isMaxOfData) : [])
          report(range(aggregate.start, aggregate.end), 'fromMax', {
            column: aggregate.column ?? '',
            table: aggregate.tables[0]?.text ?? '',
          });
    }
  },
});

function isMaxOfData({ name, column, tables }: SqlAggregate): boolean {
  return name === 'MAX' && column !== undefined && tables.length > 0 && !tables.some(isLogTable);
}

function isStored({ config }: DigTask): boolean {
  const stored = entryOf(config, 'store_last_results')?.value;
  return stored?.kind === 'scalar' && String(stored.value) === 'true';
}

/** Something behind it in its group loads a file that reads stored results. */
function feedsLoad(task: DigTask, fed: ReadonlySet<DigTask>): boolean {
  const siblings = task.parent?.children ?? [];
  const behind = siblings.slice(siblings.indexOf(task) + 1).flatMap((sibling) => [...tasksOf(sibling)]);
  return behind.some((one) => fed.has(one));
}
