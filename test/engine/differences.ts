/**
 * Recorded lines in which the engine here, core 0.9.42 with operators of our own, differs from Digdag 0.10.5.1: id and
 * reason. A line that agrees must not stand here; the test looks.
 */
export const COMPILE_DIFFERENCES: Record<string, string> = {
  c0922: 'seconds_interval> is not among the schedulers of the harness',
  c1524: 'seconds_interval> is not among the schedulers of the harness',
  c3379: 'seconds_interval> is not among the schedulers of the harness',
  c3514: 'seconds_interval> is not among the schedulers of the harness',
  c3550: 'the message shows the `_parallel: true` that stands for the limit while the core compiles',
};

/** Lines of runs.jsonl that are not replayed. */
export const RUN_DIFFERENCES: Record<string, string> = {
  ...because('the harness has no loop>, for_range>, td_for_each>', [
    'loop-3',
    'loop-0',
    'loop-template',
    'loop-parallel',
    'range-step',
    'range-slices',
    'range-empty',
    'range-both',
    'td-for-each-none',
    'td-for-each-fails',
    'td-for-each-value-template',
  ]),
  ...because('wait> does not wait, so nothing happens meanwhile (an SLA, a kill)', [
    'sla-duration-fail',
    'sla-alert-default',
    'canceled-kill',
    'kill-then-resume',
  ]),
  ...because('the recording has the endpoint among the params, the harness has not', [
    'store-td-unset',
    'store-td-load',
  ]),
  ...because('what the REST API refuses or selects before the core comes in', [
    'start-twice',
    'resume-success',
    'resume-running',
    'resume-from',
    'resume-from-bad',
    'resume-from-error',
  ]),
  'op-retry-http': 'needs an HTTP server of its own; "sends http>" covers it',
  'kill-td': 'replayed by "kills the TD job of a killed attempt"',
};

/** Lines of tdload.jsonl that are not replayed. */
export const LOAD_DIFFERENCES: Record<string, string> = {
  'p-table-number': 'a number as table: the refusal names a Java class of the operator; ours takes it as text',
};

function because(reason: string, ids: string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, reason]));
}
