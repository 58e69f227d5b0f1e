import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import { findOperator } from '../../operators/operators.js';

/**
 * What becomes of a `${secret:…}` in a key of a task. `replaced`: the operator fills it in. `kept`: the operator reads the key
 * and takes the text as it is. `unknown`: a template, a loop or another workflow may carry it to where it is replaced.
 */
export type SecretUse = 'kept' | 'replaced' | 'unknown';

/** What hands its value on to other tasks. */
const HANDS_ON: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    for_each: ['command'],
    for_range: ['command'],
    if: ['command'],
    loop: ['command', 'count'],
    require: ['params'],
  }),
);

/** Operators that run a script: it gets every key of the task, as it is. */
const SCRIPTS = new Set(['py', 'rb', 'sh']);

/** Tells what becomes of a secret in `key`, a key of the task itself: `td>`, `query`. */
export function secretUse(task: DigTask, key: string): SecretUse {
  const operator = task.operator;
  const spec = operator && findOperator(operator.name);
  if (!spec || /^[+_]/.test(key)) return key === '_env' ? 'replaced' : 'unknown';
  const name = key.endsWith('>') ? 'command' : key;
  if (spec.secrets.includes(name)) return 'replaced';
  if (HANDS_ON.get(spec.name)?.includes(name)) return 'unknown';
  if (spec.open) return SCRIPTS.has(spec.name) ? 'kept' : 'unknown';
  return name === 'command' || spec.parameters.some((one) => one.name === name) ? 'kept' : 'unknown';
}
