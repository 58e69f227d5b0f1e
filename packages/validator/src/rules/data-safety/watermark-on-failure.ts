import { type DigTask, entryOf, tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { SqlUse } from '../../model/sql/sql-use.js';
import { defineRule } from '../../rule.js';
import { isSuccessLine } from '../../sql/is-success-line.js';

/** Operators that load nothing; what `td>` does is seen in its SQL. */
const HARMLESS = new Set(['td', 'td_ddl', 'td_wait', 'td_wait_table', 'echo']);
const CHANGES = new Set(['insert', 'create-table-as', 'merge', 'update']);

/** @see https://docs.digdag.io/workflow_definition.html#error-handling */
export const watermarkOnFailure = defineRule({
  id: 'watermark-on-failure',
  severity: 'error',
  title: 'Success logged where nothing succeeded',
  messages: {
    inError: '{task} logs a success in _error: the next run goes on behind rows that never came. Log the error here.',
    beforeLoad:
      '{task} logs a success before {load} has loaded anything: when that fails, its rows never come. Put it behind the load.',
  },
  check({ sql }, report) {
    const uses = new Map(sql.flatMap((use) => use.tasks.map((task) => [task, use] as const)));
    const successes = new Set(sql.filter(logsSuccess));
    for (const [task, use] of uses) {
      if (!successes.has(use)) continue;
      const operator = task.operator;
      if (!operator) continue;
      const at = operator.value.kind === 'scalar' ? operator.value.range : operator.keyRange;
      const load = loadBehind(task, uses);
      if (isInError(task)) report(at, 'inError', { task: task.name });
      else if (load) report(at, 'beforeLoad', { task: task.name, load: load.name });
    }
  },
});

function logsSuccess({ parsed }: SqlUse): boolean {
  return parsed().facts.some(isSuccessLine);
}

function isInError(task: DigTask): boolean {
  for (let one: DigTask | undefined = task; one; one = one.parent) if (one.place === '_error') return true;
  return false;
}

/** The load of the same group that comes later, where nothing was loaded or changed before. */
function loadBehind(task: DigTask, uses: ReadonlyMap<DigTask, SqlUse>): DigTask | undefined {
  const { parent } = task;
  if (!parent || [parent, ...parent.children].some(({ config }) => isOutOfOrder(config))) return undefined;
  const index = parent.children.indexOf(task);
  const before = parent.children.slice(0, index).flatMap((sibling) => [...tasksOf(sibling)]);
  if (before.some((one) => changesData(one, task, uses))) return undefined;
  const behind = parent.children.slice(index + 1).flatMap((sibling) => [...tasksOf(sibling)]);
  return behind.find((one) => one.operator?.name === 'td_load');
}

function isOutOfOrder(config: DigTask['config']): boolean {
  return entryOf(config, '_parallel') !== undefined || entryOf(config, '_after') !== undefined;
}

/** A change of the table that the success goes to is a line of the log. */
function changesData(one: DigTask, success: DigTask, uses: ReadonlyMap<DigTask, SqlUse>): boolean {
  const operator = one.operator?.name;
  if (operator === undefined) return false;
  if (!HARMLESS.has(operator)) return true;
  const use = uses.get(one);
  if (operator === 'td' && use === undefined) return true;
  const logs = new Set(
    uses
      .get(success)
      ?.parsed()
      .facts.map(({ target }) => target?.parts.at(-1)),
  );
  const facts = use?.parsed().facts ?? [];
  return facts.some(({ kind, target }) => CHANGES.has(kind) && !logs.has(target?.parts.at(-1)));
}
