-- The window of this run, as its started line holds it. Always one row, or an error: a load with no window would fetch anything.
SELECT
  CASE
    WHEN w.found = 0 THEN CAST('there are ' || CAST(w.found AS varchar) || ' started lines of this run in ingestion_log. Start the session again from its beginning' AS bigint)
    WHEN w.earlier > 0 THEN CAST('${ingest.target} is being loaded by ' || CAST(w.earlier AS varchar) || ' other session that started first. Wait for it' AS bigint)
    ELSE w.window_start END AS window_start,
  w.window_end AS window_end
FROM (
  SELECT COUNT(*) AS found, MAX(own.window_start) AS window_start, MAX(own.window_end) AS window_end,
    (SELECT COUNT(*) FROM ingestion_log s
      WHERE s.source = '${ingest.source}' AND s.object = '${ingest.object}' AND s.mode = '${ingest.mode}' AND s.status = 'started'
        AND NOT EXISTS (SELECT 1 FROM ingestion_log e
          WHERE e.source = s.source AND e.object = s.object AND e.mode = s.mode AND e.session_id = s.session_id
            AND e.window_end = s.window_end AND e.attempt_id >= s.attempt_id AND e.status IN ('success', 'error', 'abandoned'))
        AND s.session_id < ${session_id}) AS earlier
  FROM ingestion_log own
  WHERE own.source = '${ingest.source}' AND own.object = '${ingest.object}' AND own.mode = '${ingest.mode}' AND own.status = 'started'
    AND own.session_id = ${session_id} AND (${ingest.month} = 0 OR own.window_start = ${ingest.month})
) w
