-- The whole of campaigns as it is now, one row per campaign_id, beside the table. The next task swaps the two.
DROP TABLE IF EXISTS "pinterest_campaigns_next"
;
CREATE TABLE "pinterest_campaigns_next" AS
SELECT
  s."campaign_id",
  s."campaign_name",
  s."status",
  s."budget",
  s."start_date",
  s."end_date",
  s."created_time",
  s."updated_time",
  CAST(${session_id} AS bigint) AS "ingest_session_id",
  CAST((SELECT MAX(l.window_end) FROM ingestion_log l
    WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}' AND l.status = 'started'
      AND l.session_id = ${session_id}) AS bigint) AS "ingest_window_end",
  CAST(uuid() AS varchar) AS "ingest_row_id", s."time"
FROM (
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."campaign_id" ORDER BY r."time" DESC) AS "ingest_rank"
  FROM "${ingest.staging}_rows" r
) s
WHERE s."ingest_rank" = 1
