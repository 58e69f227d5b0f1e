import type { CommandKind, OperatorSpec } from './operator-spec.js';

type Kind = readonly [name: string, command: CommandKind, ...secrets: string[]];

/** Operators whose parameters are not told here, so that nothing is said of them. */
function open(kinds: readonly Kind[], common: Pick<OperatorSpec, 'platforms' | 'retry'>): OperatorSpec[] {
  return kinds.map(([name, kind, ...secrets]) => ({
    ...common,
    name,
    command: { kind },
    parameters: [],
    open: true,
    secrets,
  }));
}

/**
 * The operators for code and for other systems. TD runs no shell, no Ruby and no Embulk; Digdag alone has no `databricks>`,
 * `snowflake>`, `s3_copy>` and the like, and none of AutoML's `ipynb>`, `ml_train>`, `ml_predict>`.
 *
 * @see https://docs.digdag.io/operators.html
 * @see https://github.com/treasure-data/treasure-boxes/tree/master/machine-learning-box/automl
 */
export const otherOperators: readonly OperatorSpec[] = [
  ...open(
    [
      ['py', 'class-method', '_env'],
      ['pg', 'sql-file'],
      ['redshift', 'sql-file'],
      ['redshift_load', 'ignored'],
      ['redshift_unload', 'ignored'],
      ['bq', 'sql-file'],
      ['bq_ddl', 'ignored'],
      ['bq_load', 'object'],
      ['bq_extract', 'text'],
      ['gcs_wait', 'object'],
    ],
    { retry: 'runs', platforms: ['td', 'digdag'] },
  ),
  ...open([['s3_wait', 'object']], { retry: 'never', platforms: ['td', 'digdag'] }),
  ...open(
    [
      ['databricks', 'text'],
      ['snowflake', 'text'],
      ['s3_copy', 'object'],
      ['s3_delete', 'object'],
      ['s3_move', 'object'],
      ['ipynb', 'map'],
      ['ml_predict', 'map'],
      ['ml_train', 'map'],
    ],
    { retry: 'unknown', platforms: ['td'] },
  ),
  ...open(
    [
      ['sh', 'shell', 'command', '_env'],
      ['rb', 'class-method', '_env'],
      ['embulk', 'text', '_env', 'file'],
      ['emr', 'text'],
      ['param_get', 'ignored'],
      ['param_set', 'ignored'],
    ],
    { retry: 'runs', platforms: ['digdag'] },
  ),
];
