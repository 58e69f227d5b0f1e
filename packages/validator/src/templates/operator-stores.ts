/** What an operator stores for the tasks after it. */
export interface OperatorStores {
  /** Whenever it succeeds. */
  readonly always?: readonly string[];
  /** When its parameter `on` (or that of the map `defaults`) asks for it. */
  readonly asked?: { readonly names: readonly string[]; readonly on: string; readonly defaults: string };
}

const tdJob = ['td.last_job', 'td.last_job_id'] as const;
const tdQuery = {
  always: tdJob,
  asked: { names: ['td.last_results'], on: 'store_last_results', defaults: 'td' },
} as const satisfies OperatorStores;

/**
 * What operators store, by their names. One that is not here may store anything.
 *
 * @see https://docs.digdag.io/operators/td.html
 * @see https://github.com/treasure-data/digdag/blob/v0.10.5.1/digdag-standards/src/main/java/io/digdag/standards/operator/td/BaseTdJobOperator.java
 */
export const operatorStores: ReadonlyMap<string, OperatorStores> = new Map<string, OperatorStores>([
  ['td', tdQuery],
  ['td_run', tdQuery],
  ...['td_load', 'td_for_each', 'td_table_export', 'td_result_export', 'td_partial_delete'].map(
    (name): [string, OperatorStores] => [name, { always: tdJob }],
  ),
  [
    'http',
    { always: ['http.last_status'], asked: { names: ['http.last_content'], on: 'store_content', defaults: 'http' } },
  ],
  ['pg', { asked: { names: ['pg.last_results'], on: 'store_last_results', defaults: 'pg' } }],
  ['redshift', { asked: { names: ['redshift.last_results'], on: 'store_last_results', defaults: 'redshift' } }],
  ['s3_wait', { always: ['s3.last_object'] }],
  ['gcs_wait', { always: ['gcs_wait.last_object'] }],
  ...['echo', 'fail', 'wait', 'notify', 'require', 'mail', 'td_ddl', 'td_wait', 'td_wait_table', 'sh'].map(
    (name): [string, OperatorStores] => [name, {}],
  ),
  ...['if', 'loop', 'for_each', 'for_range'].map((name): [string, OperatorStores] => [name, {}]),
]);
