import { type DigTask, entryOf } from '@cdp-ingestion/digdag/workflow';
import { queryText } from './query-text.js';
import { sqlWrites } from './sql-writes.js';

/** Operators that always load or write. A saved query or a script may do so too: that is not known here. */
const WRITERS = new Set([
  ...[
    'td_load',
    'td_ddl',
    'td_partial_delete',
    'td_table_export',
    'td_result_export',
    'embulk',
    'bq_load',
    'bq_extract',
  ],
  ...['redshift_load', 'redshift_unload', 's3_copy', 's3_move', 's3_delete'],
]);

const QUERIES = new Set(['td', 'pg', 'redshift', 'snowflake', 'databricks', 'bq']);

/** What lets a query write, whatever its SQL is. */
const TARGETS = ['insert_into', 'create_table', 'result_url', 'result_connection', 'destination_table'] as const;

/** Tells whether a task loads data, or changes some. */
export function writesData(task: DigTask, files: ReadonlyMap<string, string>): boolean {
  const name = task.operator?.name ?? '';
  if (WRITERS.has(name)) return true;
  if (!QUERIES.has(name)) return false;
  return TARGETS.some((key) => entryOf(task.config, key)) || sqlWrites(queryText(task, files) ?? '');
}
