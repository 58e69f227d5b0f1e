-- Adds the rows of this run, and takes away what runs left behind that never ended well, or this run when it ran before.
-- Adds first and takes away after, so that a reader never misses a row. Each statement may be repeated from the first one.
DROP TABLE IF EXISTS "${ingest.staging}_leftover"
;
CREATE TABLE "${ingest.staging}_leftover" AS
SELECT t."ingest_row_id" FROM "vendor_sales" t
WHERE (t."ingest_session_id" = ${session_id} AND t."ingest_window_end" = ${td.last_results.window_end})
  OR EXISTS (SELECT 1 FROM ingestion_log l
    WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}' AND l.status = 'started'
      AND l.session_id = t."ingest_session_id" AND l.window_end = t."ingest_window_end"
      AND NOT EXISTS (SELECT 1 FROM ingestion_log e
        WHERE e.source = l.source AND e.object = l.object AND e.mode = l.mode AND e.status = 'success'
          AND e.session_id = l.session_id AND e.window_end = l.window_end))
;
INSERT INTO "vendor_sales"
  ("day", "shop", "amount",
  "ingest_session_id", "ingest_window_end", "ingest_row_id", "time")
SELECT
  s."day",
  s."shop",
  s."amount",
  ${session_id}, ${td.last_results.window_end}, CAST(uuid() AS varchar), s."time"
FROM "${ingest.staging}_rows" s
;
DELETE FROM "vendor_sales"
WHERE "ingest_row_id" IN (SELECT l."ingest_row_id" FROM "${ingest.staging}_leftover" l)
;
DROP TABLE "${ingest.staging}_leftover"
;
DELETE FROM "vendor_files"
WHERE object = '${ingest.object}' AND session_id = ${session_id}
;
INSERT INTO "vendor_files"
  (object, path, size, mtime, session_id, attempt_id, "time")
SELECT '${ingest.object}', f.path, f.size, f.mtime, ${session_id}, ${attempt_id}, CAST(to_unixtime(now()) AS bigint)
FROM (VALUES ('', 0, 0)${files.rows}) AS f (path, size, mtime)
WHERE f.path <> ''
