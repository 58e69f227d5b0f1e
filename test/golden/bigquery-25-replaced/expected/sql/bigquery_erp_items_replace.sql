-- The whole of erp_items as it is now, one row per row, beside the table. The next task swaps the two.
DROP TABLE IF EXISTS "bigquery_erp_items_next"
;
CREATE TABLE "bigquery_erp_items_next" AS
SELECT
  s."id",
  s."name",
  s."updated_at",
  CAST(${session_id} AS bigint) AS "ingest_session_id",
  CAST((SELECT MAX(l.window_end) FROM ingestion_log l
    WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}' AND l.status = 'started'
      AND l.session_id = ${session_id}) AS bigint) AS "ingest_window_end",
  CAST(uuid() AS varchar) AS "ingest_row_id", s."time"
FROM "${ingest.staging}_rows" s
