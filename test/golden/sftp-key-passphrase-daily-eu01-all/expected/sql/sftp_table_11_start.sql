-- Opens a run of table_11: closes runs that died, writes this session's started line with its window, makes the tables.
-- A started line of another session stops it here. A repeated session keeps the window of its own started line.
CREATE TABLE IF NOT EXISTS ingestion_log (
  source varchar, object varchar, target_table varchar, mode varchar, status varchar,
  window_start bigint, window_end bigint, session_id bigint, attempt_id bigint,
  rows_loaded bigint, rows_written bigint, message varchar, "time" bigint
)
;
INSERT INTO ingestion_log
  (source, object, target_table, mode, status, window_start, window_end, session_id, attempt_id, rows_loaded, rows_written, message, "time")
SELECT s.source, s.object, s.target_table, s.mode, 'abandoned', s.window_start, s.window_end, s.session_id, s.attempt_id,
  CAST(NULL AS bigint), CAST(NULL AS bigint), 'taken over by session ${session_id}', CAST(to_unixtime(now()) AS bigint)
FROM ingestion_log s
WHERE s.source = '${ingest.source}' AND s.object = '${ingest.object}' AND s.mode = '${ingest.mode}' AND s.status = 'started'
        AND NOT EXISTS (SELECT 1 FROM ingestion_log e
          WHERE e.source = s.source AND e.object = s.object AND e.mode = s.mode AND e.session_id = s.session_id
            AND e.window_end = s.window_end AND e.attempt_id >= s.attempt_id AND e.status IN ('success', 'error', 'abandoned'))
  AND s.session_id <> ${session_id}
  AND (${String(typeof ingest_take_over === 'undefined' ? false : ingest_take_over) === 'true'}
    OR s."time" < CAST(to_unixtime(now()) AS bigint) - ${sftp.config.overlap_hours} * 3600)
;
INSERT INTO ingestion_log
  (source, object, target_table, mode, status, window_start, window_end, session_id, attempt_id, rows_loaded, rows_written, message, "time")
SELECT '${ingest.source}', '${ingest.object}', '${ingest.target}', '${ingest.mode}', 'started',
  CASE
    WHEN w.taken > 0
    THEN CAST('this run of sftp_table_11 was taken over by ' || CAST(w.taken AS varchar) || ' other session, which loads its window' AS bigint)
    WHEN w.blocked_by IS NOT NULL
    THEN CAST('sftp_table_11 is being loaded by session ' || CAST(w.blocked_by AS varchar) || '. Wait for it. If it is dead, start again with -p ingest_take_over=true' AS bigint)
    ELSE w.window_start END,
  GREATEST(w.window_start, w.window_end), ${session_id}, ${attempt_id}, CAST(NULL AS bigint), CAST(NULL AS bigint), '', CAST(to_unixtime(now()) AS bigint)
FROM (
  SELECT
    CASE WHEN own.here > 0 THEN other.earlier ELSE other.anyone END AS blocked_by,
    own.here, own.taken,
    COALESCE(own.window_start, NULLIF(${ingest.month}, 0), last.window_end - ${ingest.lookback}, f.first_start) AS window_start,
    COALESCE(own.window_end,
      CASE WHEN ${ingest.month} > 0
        THEN CAST(to_unixtime(date_add('month', 1, date_trunc('month', from_unixtime(${ingest.month}) AT TIME ZONE 'UTC'))) AS bigint) END,
      CAST(to_unixtime(now()) AS bigint) - ${sftp.config.settle}) AS window_end
  FROM
    (SELECT
      MAX(CASE WHEN l.status = 'started' THEN l.window_start END) AS window_start,
      MAX(CASE WHEN l.status = 'started' THEN l.window_end END) AS window_end,
      COUNT(CASE WHEN l.status = 'started' AND l.attempt_id = ${attempt_id} THEN 1 END) AS here,
      COUNT(CASE WHEN l.status = 'success' THEN 1 END) AS succeeded,
      COUNT(CASE WHEN l.status = 'abandoned' AND l.attempt_id = ${attempt_id} THEN 1 END) AS taken
    FROM ingestion_log l
    WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}'
      AND l.session_id = ${session_id} AND (${ingest.month} = 0 OR l.window_start = ${ingest.month})) own
    CROSS JOIN (SELECT MIN(s.session_id) AS anyone, MIN(CASE WHEN s.session_id < ${session_id} THEN s.session_id END) AS earlier
      FROM ingestion_log s
      WHERE s.source = '${ingest.source}' AND s.object = '${ingest.object}' AND s.mode = '${ingest.mode}' AND s.status = 'started'
        AND NOT EXISTS (SELECT 1 FROM ingestion_log e
          WHERE e.source = s.source AND e.object = s.object AND e.mode = s.mode AND e.session_id = s.session_id
            AND e.window_end = s.window_end AND e.attempt_id >= s.attempt_id AND e.status IN ('success', 'error', 'abandoned'))
        AND s.session_id <> ${session_id}) other
    CROSS JOIN (SELECT MAX(l.window_end) AS window_end FROM ingestion_log l
      WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = 'inc' AND l.status = 'success') last
    CROSS JOIN (SELECT CAST(to_unixtime(from_iso8601_timestamp('${ingest.start_date}T00:00:00Z')) AS bigint) AS first_start) f
) w
WHERE w.here = 0 OR w.taken > 0 OR w.blocked_by IS NOT NULL
;
DROP TABLE IF EXISTS "${ingest.staging}"
;
CREATE TABLE "${ingest.staging}" (
  "id" varchar,
  "name" varchar,
  "updated_at" varchar,
  "time" bigint
)
;
CREATE TABLE IF NOT EXISTS "sftp_table_11" (
  "id" bigint,
  "name" varchar,
  "updated_at" varchar,
  "ingest_session_id" bigint,
  "ingest_window_end" bigint,
  "ingest_row_id" varchar,
  "time" bigint
)
;
CREATE TABLE IF NOT EXISTS "sftp_files" (
  object varchar, path varchar, size bigint, mtime bigint, session_id bigint, attempt_id bigint, "time" bigint
)
