-- Closes the run: its window end is the watermark from now on. A run that was taken over by another session may not close.
INSERT INTO ingestion_log
  (source, object, target_table, mode, status, window_start, window_end, session_id, attempt_id, rows_loaded, rows_written, message, "time")
SELECT '${ingest.source}', '${ingest.object}', '${ingest.target}', '${ingest.mode}', 'success',
  CASE WHEN own.taken > 0
    THEN CAST('this run was taken over by ' || CAST(own.taken AS varchar) || ' other session, which loads its window' AS bigint)
    ELSE own.window_start END,
  own.window_end, ${session_id}, ${attempt_id},
  n.loaded,
  (SELECT COUNT(*) FROM "${ingest.target}" t WHERE t."ingest_session_id" = ${session_id} AND t."ingest_window_end" = own.window_end),
  CASE WHEN n.kept < ${ingest.rows_minimum || 0} OR n.kept > ${ingest.rows_maximum || 9000000000000000}
    THEN 'warning: ' || CAST(n.kept AS varchar) || ' rows, ${ingest.rows_expected} are expected. ' ELSE '' END
    || CASE WHEN n.kept < n.loaded THEN CAST(n.loaded - n.kept AS varchar) || ' rows were left out by filters' ELSE '' END,
  CAST(to_unixtime(now()) AS bigint)
FROM (
  SELECT MAX(CASE WHEN l.status = 'started' THEN l.window_start END) AS window_start,
    MAX(CASE WHEN l.status = 'started' THEN l.window_end END) AS window_end,
    COUNT(CASE WHEN l.status = 'abandoned' AND l.attempt_id = ${attempt_id} THEN 1 END) AS taken,
    COUNT(CASE WHEN l.status = 'success' AND l.attempt_id = ${attempt_id} THEN 1 END) AS closed
  FROM ingestion_log l
  WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}'
    AND l.session_id = ${session_id} AND (${ingest.month} = 0 OR l.window_start = ${ingest.month})
) own
CROSS JOIN (SELECT (SELECT COUNT(*) FROM "${ingest.staging}") AS loaded, (SELECT COUNT(*) FROM "${ingest.staging}_rows") AS kept) n
WHERE own.closed = 0 AND own.window_end IS NOT NULL
