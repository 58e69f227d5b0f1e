import { type OperatorParameter, type OperatorSpec, parameter } from './operator-spec.js';

const everywhere = ['td', 'digdag'] as const;

const client = [
  parameter('database', 'text', { required: true }),
  parameter('endpoint', 'text'),
  parameter('use_ssl', 'boolean', { default: true }),
  parameter('proxy', 'map'),
] as const satisfies readonly OperatorParameter[];

const engine = [
  parameter('engine', 'enum', { values: ['presto', 'hive'], default: 'presto' }),
  parameter('engine_version', 'text'),
  parameter('hive_engine_version', 'text'),
  parameter('priority', 'integer', { default: 0 }),
  parameter('job_retry', 'integer', { default: 0 }),
  parameter('presto_pool_name', 'text'),
  parameter('hive_pool_name', 'text'),
] as const satisfies readonly OperatorParameter[];

const results = [
  parameter('download_file', 'text'),
  parameter('store_last_results', 'boolean', { default: false }),
  parameter('preview', 'boolean', { default: false }),
] as const satisfies readonly OperatorParameter[];

const sqlFile = { kind: 'sql-file', required: true, instead: ['query'] } as const;
const job = { defaults: 'td', retry: 'polls', platforms: everywhere, secrets: [] } as const;

/**
 * The operators that work at Treasure Data. Their parameters are those of the task, then of the exports, then of the map `td`.
 *
 * @see https://docs.digdag.io/operators/treasure_data.html
 * @see https://github.com/treasure-data/digdag/tree/v0.10.5.1/digdag-standards/src/main/java/io/digdag/standards/operator/td
 */
export const tdOperators: readonly OperatorSpec[] = [
  {
    ...job,
    name: 'td',
    command: sqlFile,
    parameters: [
      ...client,
      ...engine,
      ...results,
      parameter('query', 'text'),
      parameter('insert_into', 'table'),
      parameter('create_table', 'table'),
      parameter('result_url', 'text'),
      parameter('result_connection', 'text'),
      parameter('result_settings', 'json-map'),
    ],
    secrets: ['result_url', 'result_settings'],
  },
  {
    ...job,
    name: 'td_load',
    command: { kind: 'load-file', required: true, instead: ['name', 'config'] },
    parameters: [...client, parameter('table', 'table'), parameter('name', 'text'), parameter('config', 'map')],
    secrets: ['file', 'config'],
  },
  {
    ...job,
    name: 'td_run',
    command: { kind: 'saved-query', required: true },
    parameters: [...client, ...results, parameter('session_time', 'instant')],
  },
  {
    ...job,
    name: 'td_ddl',
    command: { kind: 'ignored' },
    parameters: [
      ...client,
      ...['create_databases', 'drop_databases', 'empty_databases'].map((name) => parameter(name, 'json-list')),
      ...['create_tables', 'drop_tables', 'empty_tables'].map((name) => parameter(name, 'json-list')),
      parameter('rename_tables', 'json-list'),
    ],
    retry: 'runs',
  },
  {
    ...job,
    name: 'td_for_each',
    command: sqlFile,
    parameters: [...client, ...engine, parameter('query', 'text')],
    branches: 'do',
  },
  {
    ...job,
    name: 'td_wait',
    command: sqlFile,
    parameters: [
      ...client,
      ...engine,
      parameter('query', 'text'),
      parameter('interval', 'duration', { default: '30s', within: ['30s', '2d'] }),
    ],
  },
  {
    ...job,
    name: 'td_wait_table',
    command: { kind: 'table', required: true },
    parameters: [
      ...client,
      ...engine,
      parameter('rows', 'integer', { default: 0 }),
      parameter('interval', 'duration', { default: '30s', within: ['30s', '2d'] }),
    ],
  },
  {
    ...job,
    name: 'td_table_export',
    command: { kind: 'ignored' },
    parameters: [
      ...client,
      parameter('table', 'table', { required: true }),
      parameter('file_format', 'enum', {
        required: true,
        values: ['tsv.gz', 'jsonl.gz', 'json.gz', 'line-json.gz'],
      }),
      parameter('from', 'any', { required: true }),
      parameter('to', 'any', { required: true }),
      parameter('s3_bucket', 'text', { required: true }),
      parameter('s3_path_prefix', 'text', { required: true }),
      parameter('hive_pool_name', 'text'),
      parameter('job_retry', 'integer'),
    ],
  },
  {
    name: 'td_result_export',
    command: { kind: 'ignored' },
    parameters: [
      ...client.filter(({ name }) => name !== 'database'),
      parameter('database', 'text'),
      parameter('job_id', 'text', { required: true }),
      parameter('result_connection', 'text', { required: true }),
      parameter('result_settings', 'json-map', { required: true }),
    ],
    retry: 'polls',
    platforms: everywhere,
    secrets: ['result_settings'],
  },
  {
    ...job,
    name: 'td_partial_delete',
    command: { kind: 'table', required: true },
    parameters: [...client, parameter('from', 'any', { required: true }), parameter('to', 'any', { required: true })],
  },
];
