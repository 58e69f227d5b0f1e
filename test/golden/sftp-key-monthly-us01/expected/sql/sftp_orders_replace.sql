-- The whole of orders as it is now, one row per id, beside the table. The next task swaps the two.
DROP TABLE IF EXISTS "sftp_orders_next"
;
CREATE TABLE "sftp_orders_next" AS
SELECT
  s."id",
  s."name",
  s."updated_at",
  CAST(${session_id} AS bigint) AS "ingest_session_id",
  CAST((SELECT MAX(l.window_end) FROM ingestion_log l
    WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}' AND l.status = 'started'
      AND l.session_id = ${session_id}) AS bigint) AS "ingest_window_end",
  CAST(uuid() AS varchar) AS "ingest_row_id", s."time"
FROM (
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."id" ORDER BY r."time" DESC) AS "ingest_rank"
  FROM "${ingest.staging}_rows" r
) s
WHERE s."ingest_rank" = 1
;
DELETE FROM "sftp_files"
WHERE object = '${ingest.object}' AND session_id = ${session_id}
;
INSERT INTO "sftp_files"
  (object, path, size, mtime, session_id, attempt_id, "time")
SELECT '${ingest.object}', f.path, f.size, f.mtime, ${session_id}, ${attempt_id}, CAST(to_unixtime(now()) AS bigint)
FROM (VALUES ('', 0, 0)${files.rows}) AS f (path, size, mtime)
WHERE f.path <> ''
