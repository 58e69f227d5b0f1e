-- The whole of ad_groups as it is now, one row per ad_group_id, beside the table. The next task swaps the two.
DROP TABLE IF EXISTS "pinterest_ad_groups_next"
;
CREATE TABLE "pinterest_ad_groups_next" AS
SELECT
  s."ad_group_id",
  s."ad_group_name",
  s."campaign_id",
  s."status",
  s."bid_strategy",
  s."budget",
  s."created_time",
  s."updated_time",
  CAST(${session_id} AS bigint) AS "ingest_session_id",
  CAST((SELECT MAX(l.window_end) FROM ingestion_log l
    WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}' AND l.status = 'started'
      AND l.session_id = ${session_id}) AS bigint) AS "ingest_window_end",
  CAST(uuid() AS varchar) AS "ingest_row_id", s."time"
FROM (
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."ad_group_id" ORDER BY r."time" DESC) AS "ingest_rank"
  FROM "${ingest.staging}_rows" r
) s
WHERE s."ingest_rank" = 1
