-- The whole of campaigns as it is now, one row per id, beside the table. The next task swaps the two.
DROP TABLE IF EXISTS "klaviyo_campaigns_next"
;
CREATE TABLE "klaviyo_campaigns_next" AS
SELECT
  CAST(s."id" AS varchar) AS "id",
  CAST(s."name" AS varchar) AS "name",
  CAST(s."status" AS varchar) AS "status",
  CAST(s."archived" AS varchar) AS "archived",
  CAST(s."audiences" AS varchar) AS "audiences",
  CAST(s."send_options" AS varchar) AS "send_options",
  CAST(s."tracking_options" AS varchar) AS "tracking_options",
  CAST(s."send_strategy" AS varchar) AS "send_strategy",
  CAST(s."created_at" AS varchar) AS "created_at",
  CAST(s."scheduled_at" AS varchar) AS "scheduled_at",
  CAST(s."updated_at" AS varchar) AS "updated_at",
  CAST(s."send_time" AS varchar) AS "send_time",
  CAST(${session_id} AS bigint) AS "ingest_session_id",
  CAST((SELECT MAX(l.window_end) FROM ingestion_log l
    WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}' AND l.status = 'started'
      AND l.session_id = ${session_id}) AS bigint) AS "ingest_window_end",
  CAST(uuid() AS varchar) AS "ingest_row_id", s."time"
FROM (
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."id" ORDER BY r."time" DESC) AS "ingest_rank"
  FROM "${ingest.staging}" r
) s
WHERE s."ingest_rank" = 1
