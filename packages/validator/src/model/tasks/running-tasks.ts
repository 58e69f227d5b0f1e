import type { DigTask } from '@cdp-ingestion/digdag/workflow';

/** A task and all below it that run when nothing fails: without `_error`, `sla` and what is disabled. */
export function* runningTasks(task: DigTask): Generator<DigTask> {
  const open = [task];
  for (let one = open.pop(); one; one = open.pop()) {
    if (one.kind === 'disabled') continue;
    yield one;
    open.push(...one.children, ...one.sections.filter(({ place }) => place !== '_error' && place !== 'sla'));
  }
}
