import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import { isLogName } from './is-log-name.js';
import { queryText } from './query-text.js';
import { scalarText } from '../texts/scalar-text.js';

/** Operators that show something, or may: what they run is not looked at. */
const TELLERS = new Set([
  ...['echo', 'http', 'http_call', 'mail', 'notify', 'py', 'rb', 'sh', 'td_run', 'require', 'call', 'param_set'],
]);

/** Files and tables that tell somebody. */
const TELLS = /(?:^|[^a-z])(?:alert|notif)/i;

/** Tells whether a task logs or notifies, or may: a `td>` does when its file or the table that it writes is named as a log. */
export function logsSomething(task: DigTask, files: ReadonlyMap<string, string>): boolean {
  const operator = task.operator;
  if (task.kind !== 'operator') return false;
  if (!operator || TELLERS.has(operator.name)) return true;
  if (operator.name !== 'td') return false;
  const target = entryOf(task.config, 'insert_into')?.value;
  const names = [operator.value, target].map((value) => (value && scalarText(value)) ?? '');
  const text = queryText(task, files);
  if (text === undefined || names.some(tells)) return true;
  return [...text.matchAll(/\bINTO\s+(\S+)/gi)].some(([, table = '']) => tells(table));
}

const tells = (name: string): boolean => isLogName(name) || TELLS.test(name);
