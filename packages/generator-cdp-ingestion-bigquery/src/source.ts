import { defineSource } from '@cdp-ingestion/core';
import { questions } from './questions.js';

/**
 * BigQuery, by queries of our own: explicit columns, explicit casts, the window in the WHERE. Parameters and limits: TD's connector
 * (https://docs.treasuredata.com/ja/int/google-bigquery-import-integration-v2); types: BigQuery's
 * (https://cloud.google.com/bigquery/docs/reference/standard-sql/data-types).
 */
export const source = defineSource({
  id: 'bigquery',
  title: 'BigQuery',
  docs: 'https://docs.treasuredata.com/ja/int/google-bigquery-import-integration-v2',
  connector: 'bigquery_v2',
  authentications: [
    {
      id: 'authentication',
      title: 'Authentication of the TD Console, by its number',
      params: { td_authentication_id: { answer: 'authenticationId' } },
      help: 'Create a service account in the Google Cloud project with the roles BigQuery Job User (on the project) and BigQuery Data Viewer (on the datasets), and a JSON key for it. Create the authentication in the TD Console (Integrations Hub, Authentications, Google BigQuery) with that key; its number is in the address of its page.',
    },
    {
      id: 'secret',
      title: 'JSON key of a service account, as a secret of the TD project',
      params: { auth_method: { value: 'json_key' }, json_keyfile: { secret: 'json_key', under: 'content' } },
      unproven:
        'Not proven at TD: that bigquery_v2 takes the key inline, as v1 does. If TD refuses it, use --auth authentication.',
      help: 'Create a service account in the Google Cloud project with the roles BigQuery Job User (on the project) and BigQuery Data Viewer (on the datasets), and a JSON key for it. The secret is the whole text of the key file: `--set NAME=@key.json`.',
    },
  ],
  lookback: 3600,
  settle: 60,
  parallel: 3,
  objects: [],
  newObject: { load: { import_type: 'query', export_to_gcs: false, max_connection_retry: 10 } },
  questions,
  refused: [
    { object: { table: '.', query: '.' }, wrong: '--query: {object} has a --table too. Give one of the two.' },
    {
      object: { importType: '^table$', strategy: '^(merge|append)$' },
      wrong:
        '--import-type: a table import reads all of {object} each time, so it can only be replaced. Leave it at query, or --strategy {object}=replace.',
    },
    {
      object: { importType: '^table$', query: '.' },
      wrong: '--import-type: {object} is a --query. Leave it at query.',
    },
    {
      object: { importType: '^table$', table: '\\*$' },
      wrong: '--import-type: {object} is a wildcard, which only a query can read. Leave it at query.',
    },
    {
      object: { importType: '^table$', partition: '.' },
      wrong: '--import-type: a table import of {object} has no place for a --partition. Leave it at query.',
    },
    {
      object: { importType: '^table$', sourceNames: '.' },
      wrong: '--import-type: a table import of {object} keeps the names of BigQuery. Leave it at query.',
    },
    {
      object: { cursorType: '^[A-Z]', cursor: '^bigint$' },
      wrong:
        '--cursor-type: the cursor of {object} is a bigint: seconds, milliseconds or microseconds. Or make it a timestamp in --columns.',
    },
    {
      object: { cursorType: '^[a-z]', cursor: '^timestamp$' },
      wrong:
        '--cursor-type: the cursor of {object} is a timestamp: TIMESTAMP, DATETIME or DATE. Or make it a bigint in --columns.',
    },
    {
      object: { cursor: '^(varchar|double|boolean|json)$' },
      wrong:
        '--cursor: BigQuery itself compares the cursor of {object}, so it must be a timestamp or a bigint there, whatever --format or --column-type makes of it. Convert it in a view or a --query.',
    },
    {
      object: { cursorType: '^$', 'cursor.sourceTypes': '^(STRING|BYTES|GEOGRAPHY)$' },
      wrong:
        '--cursor: the cursor of {object} has a type in --source-types that does not tell what is newer. Choose a TIMESTAMP, DATETIME, DATE, or a bigint.',
    },
    ...['TIMESTAMP', 'DATETIME', 'DATE'].map((type) => ({
      object: { cursorType: `^${type}$`, 'cursor.sourceTypes': `^(?!${type}$).` },
      wrong: `--cursor-type: the cursor of {object} is ${type} here and of another type in --source-types. Make them one.`,
    })),
  ],
  schema: {
    help: 'Columns of an object from its schema, as bq show --schema --format=json PROJECT:DATASET.TABLE prints it: --schema-file orders=orders.json. Columns that --columns names are chosen from it.',
    types: {
      STRING: 'varchar',
      BYTES: 'varchar',
      INTEGER: 'bigint',
      INT64: 'bigint',
      FLOAT: 'double',
      FLOAT64: 'double',
      NUMERIC: 'varchar',
      BIGNUMERIC: 'varchar',
      BOOLEAN: 'boolean',
      BOOL: 'boolean',
      TIMESTAMP: 'timestamp',
      DATETIME: 'timestamp',
      DATE: 'timestamp',
      TIME: 'varchar',
      INTERVAL: 'varchar',
      RANGE: 'varchar',
      GEOGRAPHY: 'json',
      JSON: 'json',
      RECORD: 'json',
      STRUCT: 'json',
    },
    repeated: 'json',
    names: 'sourceNames',
    kept: { key: 'sourceTypes', types: ['BYTES', 'DATETIME', 'DATE', 'GEOGRAPHY'] },
  },
  rateLimits:
    'Google limits concurrent queries and bytes per project: https://cloud.google.com/bigquery/quotas. The connector and the group retry; lower `--parallel` if that is not enough.',
});
