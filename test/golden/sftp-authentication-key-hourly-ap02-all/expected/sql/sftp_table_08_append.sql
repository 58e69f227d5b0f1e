-- Adds the rows of this run that are not there yet, and takes away what runs left behind that never ended well.
-- Adds first and takes away after, so that a reader never misses a row. Each statement may be repeated from the first one.
DROP TABLE IF EXISTS "${ingest.staging}_leftover"
;
CREATE TABLE "${ingest.staging}_leftover" AS
SELECT t."ingest_row_id" FROM "sftp_table_08" t
WHERE EXISTS (SELECT 1 FROM ingestion_log l
    WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}' AND l.status = 'started'
      AND l.session_id = t."ingest_session_id" AND l.window_end = t."ingest_window_end"
      AND NOT EXISTS (SELECT 1 FROM ingestion_log e
        WHERE e.source = l.source AND e.object = l.object AND e.mode = l.mode AND e.status = 'success'
          AND e.session_id = l.session_id AND e.window_end = l.window_end))
;
INSERT INTO "sftp_table_08"
  ("id", "name", "updated_at",
  "ingest_session_id", "ingest_window_end", "ingest_row_id", "time")
SELECT
  s."id",
  s."name",
  s."updated_at",
  ${session_id}, ${td.last_results.window_end}, CAST(uuid() AS varchar), s."time"
FROM (
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."id" ORDER BY r."time" DESC) AS "ingest_rank" FROM "${ingest.staging}_rows" r
) s
WHERE s."ingest_rank" = 1 AND NOT EXISTS (SELECT 1 FROM "sftp_table_08" t
  WHERE t."id" = s."id"
    AND t."ingest_row_id" NOT IN (SELECT l."ingest_row_id" FROM "${ingest.staging}_leftover" l))
;
DELETE FROM "sftp_table_08"
WHERE "ingest_row_id" IN (SELECT l."ingest_row_id" FROM "${ingest.staging}_leftover" l)
;
DROP TABLE "${ingest.staging}_leftover"
;
DELETE FROM "sftp_files"
WHERE object = '${ingest.object}' AND session_id = ${session_id}
;
INSERT INTO "sftp_files"
  (object, path, size, mtime, session_id, attempt_id, "time")
SELECT '${ingest.object}', f.path, f.size, f.mtime, ${session_id}, ${attempt_id}, CAST(to_unixtime(now()) AS bigint)
FROM (VALUES ('', 0, 0)${files.rows}) AS f (path, size, mtime)
WHERE f.path <> ''
