import type { SourceQuestion } from '@cdp-ingestion/core';

/** A name within backticks: nothing that could end them, or that Digdag or YAML could read. */
const tableName = '^[^\\s`\'"\\\\$;{}.:*@#\\[\\]\\x00-\\x1f]{1,1000}\\*?$';
const projectId = '^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$';

/** What BigQuery alone needs to know. Those that are silent are right for nearly all. */
export const questions: SourceQuestion[] = [
  {
    key: 'projectId',
    type: 'text',
    message: 'Google Cloud project that runs the queries',
    help: 'The Google Cloud project that runs the queries and pays for them. The data is there too, unless --data-project says otherwise.',
    pattern: { regex: projectId, wrong: 'is no project ID: 6 to 30 lower-case letters, digits and dashes' },
    in: 'project_id',
  },
  {
    key: 'dataset',
    type: 'map',
    values: 'text',
    message: 'Dataset (for all, or object=dataset, …)',
    help: 'The dataset of the tables: --dataset sales, or --dataset orders=sales,users=crm.',
    pattern: { regex: '^[A-Za-z0-9_]{1,1024}$', wrong: 'is no dataset: letters, digits and underscores' },
    load: 'dataset',
  },
  {
    key: 'location',
    type: 'text',
    message: 'Location of the datasets (US, EU, or a region such as asia-northeast1)',
    help: 'Where the datasets lie. Outside US and EU the connector must be told; that its parameter is called location is inferred.',
    pattern: {
      regex: '^(US|EU|[a-z]+-[a-z]+\\d+)$',
      wrong: 'is no location: US, EU, or a region such as asia-northeast1',
    },
    default: 'US',
    in: 'location',
    omit: ['US', 'EU'],
  },
  {
    key: 'table',
    type: 'map',
    values: 'text',
    message: 'Tables that are not called as their object (object=Table, or object=events_* for one table a day)',
    help: 'The table or view of an object, when it is not called as the object. events_* reads daily tables (events_20240131) since the start date, or with --partition-days those near the window.',
    pattern: {
      regex: tableName,
      wrong: 'is no table: give the name alone, without quotes; the dataset has a flag of its own',
    },
    default: {},
  },
  {
    key: 'query',
    type: 'map',
    values: 'text',
    silent: true,
    message: 'Queries in place of tables (object=SELECT …)',
    help: 'A SELECT in standard SQL in place of a table. The window goes around it; {start} and {end} stand for its ends, of the type of the cursor.',
    pattern: {
      regex: '^\\s*(SELECT|WITH|select|with)\\b(?!\\s*$)((?!\\$\\{)[^;\\x00-\\x09\\x0b-\\x1f])*$',
      wrong: 'must be one SELECT, without a semicolon, ${ or a control character',
    },
    default: {},
  },
  {
    key: 'dataProject',
    type: 'map',
    values: 'text',
    silent: true,
    message: 'Projects of tables that are in another project (object=project, …)',
    help: 'The project of a table, when it is not --project-id: --data-project trends=bigquery-public-data.',
    pattern: { regex: projectId, wrong: 'is no project ID: 6 to 30 lower-case letters, digits and dashes' },
    default: {},
  },
  {
    key: 'importType',
    type: 'map',
    values: 'choice',
    choices: ['query', 'table'],
    silent: true,
    message: 'Import type per object (object=query|table)',
    help: "query: our SELECT with explicit casts. table: the connector reads a whole table and maps the types itself, without a query's cost; only for a replacement, not for views.",
    default: {},
    load: 'import_type',
  },
  {
    key: 'cursorType',
    type: 'map',
    values: 'choice',
    choices: ['TIMESTAMP', 'DATETIME', 'DATE', 'seconds', 'milliseconds', 'microseconds'],
    message:
      'BigQuery types of cursors that are not TIMESTAMP (object=DATETIME|DATE|seconds|milliseconds|microseconds)',
    help: "What a cursor is in BigQuery. Default: TIMESTAMP, or the schema file's type; of a bigint, seconds since 1970. DATE loads whole days.",
    default: {},
  },
  {
    key: 'cursorTimezone',
    type: 'map',
    values: 'text',
    silent: true,
    message: 'Time zones of DATETIME and DATE cursors (object=America/New_York)',
    help: 'The time zone that a DATETIME or DATE cursor is meant in. Default: UTC. West of Greenwich, rows are lost without it.',
    pattern: {
      regex: '^[A-Za-z_]+(/[A-Za-z0-9_+-]+){0,2}$',
      wrong: 'is no time zone: use a name such as America/New_York',
    },
    default: {},
  },
  {
    key: 'partition',
    type: 'map',
    values: 'text',
    message:
      'Partition columns of tables that require a filter (object=column:DATE|DATETIME|TIMESTAMP, object=_PARTITIONTIME)',
    help: 'The partition column of a table with a required partition filter, and its type (DATE unless said). Not needed when it is the cursor.',
    pattern: {
      regex: '^(_PARTITIONTIME|_PARTITIONDATE|[A-Za-z_][A-Za-z0-9_]*(:(DATE|DATETIME|TIMESTAMP))?)$',
      wrong:
        'must be a column with DATE, DATETIME or TIMESTAMP, such as created:DATE, or _PARTITIONTIME. For an integer range use --query',
    },
    default: {},
  },
  {
    key: 'partitionDays',
    type: 'map',
    values: 'integer',
    minimum: 0,
    maximum: 36_600,
    silent: true,
    message: 'Days between the cursor of a row and its partition or daily table, at most (object=days)',
    help: "How many days at most lie between a row's cursor and the beginning of its partition, or the day of its table. Default: no bound, so that each run reads all partitions since the start date.",
    default: {},
  },
  {
    key: 'sourceTypes',
    type: 'map',
    values: 'columns',
    silent: true,
    message: 'BigQuery types of columns that ours do not tell (object=day:DATE payload:BYTES)',
    help: 'BigQuery types that ours do not tell: DATE and DATETIME (a timestamp is TIMESTAMP), BYTES, GEOGRAPHY, STRING. A schema file gives them.',
    pattern: {
      regex: '^(DATE|DATETIME|TIMESTAMP|BYTES|GEOGRAPHY|STRING)$',
      wrong: 'must be columns with one of DATE, DATETIME, TIMESTAMP, BYTES, GEOGRAPHY, STRING, such as day:DATE',
    },
    default: {},
  },
  {
    key: 'sourceNames',
    type: 'map',
    values: 'columns',
    silent: true,
    message: 'Names at BigQuery of columns that are called otherwise at TD (object=event_time:time)',
    help: 'Names at BigQuery that TD cannot have, such as time: --columns "orders=event_time:timestamp" --source-names "orders=event_time:time". Capitals need none.',
    pattern: {
      regex: '^[^\\s`\'"\\\\$;{}:\\x00-\\x1f]{1,300}$',
      wrong: 'must be columns with their names at BigQuery, such as event_time:time, without spaces and quotes',
    },
    default: {},
  },
];
