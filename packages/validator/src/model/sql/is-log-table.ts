import type { SqlTable } from '../../sql/sql-table.js';

const LOG_NAME =
  /(?:^|_)(?:audit|bookmarks?|checkpoints?|control|cursors?|history|logs?|meta|metadata|runs?|snapshots?|state|status|watermarks?)(?:_|$)/i;

/** Tells by its name whether a table holds what was done (`ingestion_log`, `job_state`) and not data. */
export function isLogTable({ parts }: SqlTable): boolean {
  return LOG_NAME.test(parts.at(-1) ?? '');
}
