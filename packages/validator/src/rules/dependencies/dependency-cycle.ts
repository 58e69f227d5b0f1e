import type { DigTask } from '@cdp-ingestion/digdag/workflow';
import { startsOtherSession, type WorkflowCall, workflowCalls } from '../../model/tasks/workflow-calls.js';
import { defineRule } from '../../rule.js';

/**
 * `require>` waits until the other's attempt has ended, its own included; `call>` takes the other's tasks into its own.
 *
 * @see https://docs.digdag.io/operators/require.html
 * @see https://docs.digdag.io/operators/call.html
 */
export const dependencyCycle = defineRule({
  id: 'dependency-cycle',
  severity: 'error',
  title: 'Workflows that wait for each other',
  messages: {
    waits: '{cycle}: each waits until the next has ended, so none ever ends. Take one require> out.',
    calls: '{cycle}: each calls the next, until the attempt has too many tasks. Take one call> out.',
  },
  check(project, report) {
    const calls = new Map<string, WorkflowCall[]>();
    for (const call of workflowCalls(project)) {
      if (isLeftOut(call)) continue;
      const known = calls.get(call.from);
      if (known) known.push(call);
      else calls.set(call.from, [call]);
    }
    for (const cycle of cyclesIn(calls)) {
      const closing = cycle.at(-1);
      const names = [...cycle.map(({ from }) => from), closing?.to ?? ''];
      const message = cycle.some(({ kind }) => kind === 'require') ? 'waits' : 'calls';
      if (closing) report(closing.at, message, { cycle: shown(names) });
    }
  },
});

/** A session of its own need not be waited for; a call that a condition guards may end. */
function isLeftOut(call: WorkflowCall): boolean {
  return call.kind === 'require' ? startsOtherSession(call) : isGuarded(call.task);
}

function isGuarded(task: DigTask): boolean {
  for (let one: DigTask | undefined = task; one; one = one.parent)
    if (one.place !== 'task' && one.place !== 'workflow') return true;
  return false;
}

/** One cycle for each call that leads back to a workflow that is on the way to it. */
function* cyclesIn(calls: ReadonlyMap<string, readonly WorkflowCall[]>): Generator<WorkflowCall[]> {
  const done = new Set<string>();
  for (const start of calls.keys()) {
    const way: { readonly file: string; readonly rest: WorkflowCall[] }[] = [];
    const taken: WorkflowCall[] = [];
    const places = new Map<string, number>();
    const enter = (file: string): void => {
      places.set(file, way.length);
      way.push({ file, rest: [...(calls.get(file) ?? [])] });
      done.add(file);
    };
    if (!done.has(start)) enter(start);
    for (let here = way.at(-1); here; here = way.at(-1)) {
      const next = here.rest.shift();
      const place = next && places.get(next.to);
      if (next === undefined) {
        way.pop();
        taken.pop();
        places.delete(here.file);
      } else if (place !== undefined) yield [...taken.slice(place), next];
      else if (!done.has(next.to)) {
        taken.push(next);
        enter(next.to);
      }
    }
  }
}

const MOST_SHOWN = 10;

function shown(files: readonly string[]): string {
  const names = files.map((file) => file.replace(/\.dig$/, ''));
  const first = names.length > MOST_SHOWN ? [...names.slice(0, MOST_SHOWN), '…', names.at(-1)] : names;
  return first.join(' → ');
}
