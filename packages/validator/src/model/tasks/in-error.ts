import type { DigTask } from '@cdp-ingestion/digdag/workflow';

/** Tells whether a task runs only when something failed or is late: it is part of an `_error` or of `sla`. */
export function inError(task: DigTask): boolean {
  for (let one: DigTask | undefined = task; one; one = one.parent)
    if (one.place === '_error' || one.place === 'sla') return true;
  return false;
}
