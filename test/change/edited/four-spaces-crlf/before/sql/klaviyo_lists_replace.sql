-- The whole of lists as it is now, one row per id, beside the table. The next task swaps the two.
DROP TABLE IF EXISTS "klaviyo_lists_next"
;
CREATE TABLE "klaviyo_lists_next" AS
SELECT
  s."id",
  s."name",
  s."created",
  s."updated",
  s."opt_in_process",
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
