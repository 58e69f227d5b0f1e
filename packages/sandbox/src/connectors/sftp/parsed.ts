import type { Parameters, Row } from '../served.js';

/** A text of a file, and the path for messages. */
export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The rows of records, a bad one of which is skipped, or ends the load where `stop_on_invalid_record` says so. `rowOf` throws at a bad record.
 */
export function collectRows<T extends { readonly line: number; readonly text: string }>(
  records: Iterable<T>,
  path: string,
  parser: Parameters,
  rowOf: (record: T) => Row,
): Row[] {
  const rows: Row[] = [];
  for (const record of records)
    try {
      rows.push(rowOf(record));
    } catch (error) {
      if (parser['stop_on_invalid_record'] !== true) continue;
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`in: Invalid record at ${path}:${record.line}: ${record.text} (${reason})`, { cause: error });
    }
  return rows;
}
