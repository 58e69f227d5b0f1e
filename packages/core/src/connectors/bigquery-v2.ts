import { authenticationId } from './authentication.js';
import { sqlClock } from './clocks.js';
import type { Connector } from './connector.js';

/** https://docs.treasuredata.com/ja/int/google-bigquery-import-integration-v2 */
export const bigqueryV2 = {
  type: 'bigquery_v2',
  title: 'BigQuery',
  docs: 'https://docs.treasuredata.com/ja/int/google-bigquery-import-integration-v2',
  mark: 'prod',
  clock: sqlClock,
  parallel: 3,
  parameters: [
    authenticationId,
    {
      name: 'json_keyfile',
      type: 'map',
      oneOf: 'authentication',
      parameters: [{ name: 'content', type: 'string', required: true, secret: true, mark: 'doc' }],
      mark: 'inferred',
      note: 'The key of a service account as JSON. Documented for v1.',
    },
    {
      name: 'auth_method',
      type: 'enum',
      required: true,
      beside: ['json_keyfile'],
      values: ['json_key'],
      mark: 'inferred',
      note: 'Documented for v1. OAuth is no longer supported.',
    },
    { name: 'project_id', type: 'string', required: true, mark: 'prod' },
    { name: 'import_type', type: 'enum', required: true, values: ['table', 'query'], mark: 'prod' },
    {
      name: 'dataset',
      type: 'string',
      required: { import_type: ['table'] },
      mark: 'prod',
      note: 'Needed for a table. Templates in production give it with a query too.',
    },
    { name: 'table', type: 'string', required: true, when: { import_type: ['table'] }, mark: 'prod' },
    {
      name: 'query',
      type: 'string',
      required: true,
      when: { import_type: ['query'] },
      mark: 'doc',
      note: 'Standard SQL. A view can be read by a query only.',
    },
    {
      name: 'location',
      type: 'string',
      mark: 'inferred',
      note: 'Needed when the dataset is neither in US nor in EU: else "Cannot find job_id". The name of the parameter is inferred.',
    },
    {
      name: 'export_to_gcs',
      type: 'boolean',
      mark: 'prod',
      note: 'True needs a bucket, whose parameters are not known.',
    },
    { name: 'max_connection_retry', type: 'integer', minimum: 0, mark: 'prod' },
    { name: 'incremental', type: 'boolean', default: false, mark: 'doc', note: 'Seen in a template for v1.' },
    {
      name: 'incremental_columns',
      type: 'list',
      when: { incremental: [true] },
      mark: 'inferred',
      note: 'Names of Timestamp, Datetime or number columns. The name of the parameter is inferred.',
    },
    { name: 'last_record', type: 'list', when: { incremental: [true] }, mark: 'inferred' },
    {
      name: 'temp_dataset',
      type: 'string',
      mark: 'inferred',
      note: 'Documented for v1.',
    },
    { name: 'temp_table', type: 'string', mark: 'inferred', note: 'Documented for v1.' },
  ],
} as const satisfies Connector;
