-- Closes a failed run. The watermark stays where it was.
CREATE TABLE IF NOT EXISTS ingestion_log (
  source varchar, object varchar, target_table varchar, mode varchar, status varchar,
  window_start bigint, window_end bigint, session_id bigint, attempt_id bigint,
  rows_loaded bigint, rows_written bigint, message varchar, "time" bigint
)
;
INSERT INTO ingestion_log
  (source, object, target_table, mode, status, window_start, window_end, session_id, attempt_id, rows_loaded, rows_written, message, "time")
SELECT '${ingest.source}', '${ingest.object}', '${ingest.target}', '${ingest.mode}', 'error',
  MAX(l.window_start), MAX(l.window_end), ${session_id}, ${attempt_id}, CAST(NULL AS bigint), CAST(NULL AS bigint),
  '${(typeof error === 'undefined' ? '' : String(error.message)).substring(0, 2000).replace(/;/g, ',').replace(/'/g, "''")}',
  CAST(to_unixtime(now()) AS bigint)
FROM ingestion_log l
WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}' AND l.status = 'started'
  AND l.session_id = ${session_id} AND (${ingest.month} = 0 OR l.window_start = ${ingest.month})
