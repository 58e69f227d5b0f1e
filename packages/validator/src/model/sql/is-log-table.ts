import type { SqlTable } from '../../sql/sql-table.js';
import { isLogName } from './is-log-name.js';

/** Tells by its name whether a table holds what was done (`ingestion_log`, `job_state`) and not data. */
export function isLogTable({ parts }: SqlTable): boolean {
  return isLogName(parts.at(-1) ?? '');
}
