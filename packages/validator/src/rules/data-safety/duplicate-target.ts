import { type DigTask, knownText, paramOf, tasksOf } from '@cdp-ingestion/digdag/workflow';
import type { YamlRange } from '@cdp-ingestion/digdag/yaml';
import { type LoadFile, loadPath } from '../../model/loads/load-file.js';
import { outMode } from '../../model/loads/out-mode.js';
import { taskOrder } from '../../model/tasks/task-order.js';
import { defineRule } from '../../rule.js';

/** @see https://docs.digdag.io/operators/td_load.html */
export const duplicateTarget = defineRule({
  id: 'duplicate-target',
  severity: 'error',
  title: 'A load that replaces the rows of another',
  messages: {
    together:
      '{task} and {other} load into {table} at the same time, and one replaces what the other has loaded. Give each a table of its own.',
    after: '{task} replaces what {other} has loaded into {table} just before. Give each a table of its own, or append.',
  },
  check({ workflows, called, loads }, report) {
    const files = new Map(loads.map((load) => [load.path, load]));
    for (const { root } of [...workflows, ...called]) {
      const before = new Map<string, Load>();
      for (const task of root ? tasksOf(root) : []) {
        if (task.kind === 'disabled') continue;
        const load = loadOf(task, files);
        if (load === undefined) {
          if (isStep(task)) for (const one of before.values()) one.used = true;
          continue;
        }
        const other = before.get(load.table);
        before.set(load.table, load);
        const message = other && messageFor(other, load);
        if (message) report(load.at, message, { task: task.fullName, other: other.task.fullName, table: load.table });
      }
    }
  },
});

interface Load {
  readonly task: DigTask;
  readonly table: string;
  readonly at: YamlRange;
  readonly replaces: boolean;
  /** Something ran since that may have moved the rows on. */
  used: boolean;
}

function messageFor(first: Load, second: Load): 'together' | 'after' | undefined {
  const order = taskOrder(first.task, second.task);
  if (order === 'together') return first.replaces || second.replaces ? 'together' : undefined;
  return order === 'one-by-one' && second.replaces && !first.used ? 'after' : undefined;
}

/** A load whose table is known before it runs. */
function loadOf(task: DigTask, files: ReadonlyMap<string, LoadFile>): Load | undefined {
  const path = loadPath(task);
  if (path === undefined) return undefined;
  const table = paramOf(task, 'table');
  const name = table && knownText(table.value, task);
  if (table === undefined || name === undefined) return undefined;
  const database = knownText((paramOf(task, 'database') ?? paramOf(task, 'td.database'))?.value, task) ?? '';
  const whole = name.includes('.') ? name : `${database}.${name}`;
  return {
    task,
    table: whole.replace(/^\./, ''),
    at: table.value.range,
    replaces: isReplacing(files.get(path)),
    used: false,
  };
}

function isReplacing(load: LoadFile | undefined): boolean {
  return load !== undefined && /^replace/.test(String(outMode(load)?.value));
}

/** Words that are said move no rows. */
function isStep(task: DigTask): boolean {
  return task.kind === 'operator' && !['echo', 'td_load'].includes(task.operator?.name ?? '');
}
