import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import { clearedTables } from '../../model/cleared-tables.js';
import { isLogTable } from '../../model/is-log-table.js';
import type { SqlUse } from '../../model/sql-use.js';
import { ANY_TABLE, tableName } from '../../model/table-names.js';
import { defineRule, type Report } from '../../rule.js';
import { mayAddTwice } from '../../sql/may-add-twice.js';
import type { SqlTable } from '../../sql/sql-table.js';
import type { StatementFacts } from '../../sql/statement-facts.js';

/** @see https://docs.digdag.io/workflow_definition.html#retrying-failed-tasks-automatically */
export const unsafeRepeat = defineRule({
  id: 'unsafe-repeat',
  severity: 'warning',
  title: 'Statement that is not safe to repeat',
  messages: {
    adds: 'Each time this runs again, its rows are in {table} once more. Leave out rows that are there (NOT EXISTS), or delete them first.',
    creates: 'When this runs again, {table} is there and the job fails. Write IF NOT EXISTS, or drop it first.',
  },
  check(project, report) {
    const cleared = clearedTables(project);
    if (cleared.has(ANY_TABLE)) return;
    const isOpen = (table: SqlTable): boolean =>
      !table.text.includes('${') && !isLogTable(table) && !cleared.has(tableName(table.parts.at(-1) ?? ''));
    for (const use of project.sql) {
      const repeats = use.tasks.some(isRepeated);
      for (const one of use.parsed().facts) {
        const { target } = one;
        if (!target || !isOpen(target) || one.isConditional) continue;
        const message = messageFor(one, repeats);
        if (message === 'adds' && !mayAddTwice(one)) continue;
        if (message) report(use.range(target.start, target.end), message, { table: target.text });
      }
      reportWrapped(use, cleared, report);
    }
  },
});

function messageFor({ kind }: StatementFacts, repeats: boolean): 'adds' | 'creates' | undefined {
  if (kind === 'insert') return 'adds';
  return repeats && (kind === 'create-table' || kind === 'create-table-as') ? 'creates' : undefined;
}

/** It is run again by itself: on a schedule, or by a `_retry` above. */
function isRepeated(task: DigTask): boolean {
  for (let one: DigTask | undefined = task; one; one = one.parent) {
    if (entryOf(one.config, '_retry')) return true;
    if (one.parent === undefined && entryOf(one.config, 'schedule')) return true;
  }
  return false;
}

/** `insert_into` of a task puts `INSERT INTO` in front of its SELECT. */
function reportWrapped({ tasks, parsed }: SqlUse, cleared: ReadonlySet<string>, report: Report<'adds'>): void {
  const [query, ...others] = parsed().facts;
  for (const { config } of tasks) {
    const value = entryOf(config, 'insert_into')?.value;
    if (value?.kind !== 'scalar' || query?.kind !== 'select' || others.length > 0) continue;
    const text = String(value.value);
    const target: SqlTable = { text, parts: text.split('.') as [string, ...string[]], start: 0, end: 0 };
    if (text.includes('${') || isLogTable(target) || cleared.has(tableName(text))) continue;
    if (mayAddTwice({ ...query, target })) report(value.range, 'adds', { table: text });
  }
}
