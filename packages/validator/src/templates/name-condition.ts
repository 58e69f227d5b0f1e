import { RETRY_NAME, scheduleNames } from './built-in-names.js';
import { operatorStores } from './operator-stores.js';

/** When a name of Digdag is there: after a task that stores it, in a workflow with a schedule, below an `_error` … */
export type NameCondition = 'stored' | 'schedule' | 'retry' | 'error' | 'each';

const stored: ReadonlySet<string> = new Set(
  [...operatorStores.values()].flatMap(({ always = [], asked }) => [...always, ...(asked?.names ?? [])]),
);

/** The condition of a name that Digdag gives only sometimes; undefined for a name that the project gives. */
export function nameCondition([root = '', member = '']: readonly string[]): NameCondition | undefined {
  if (scheduleNames.has(root)) return 'schedule';
  if (root === RETRY_NAME) return 'retry';
  if (root === 'error') return 'error';
  const dotted = `${root}.${member}`;
  if (dotted === 'td.each') return 'each';
  return stored.has(dotted) ? 'stored' : undefined;
}
