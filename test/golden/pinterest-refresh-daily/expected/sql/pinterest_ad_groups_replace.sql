-- The whole of ad_groups as it is now, one row per id, beside the table. The next task swaps the two.
DROP TABLE IF EXISTS "pinterest_ad_groups_next"
;
CREATE TABLE "pinterest_ad_groups_next" AS
SELECT
  s."id",
  s."ad_account_id",
  s."name",
  s."status",
  s."summary_status",
  s."type",
  s."campaign_id",
  s."budget_in_micro_currency",
  s."budget_type",
  s."bid_in_micro_currency",
  s."bid_strategy_type",
  s."billable_event",
  s."pacing_delivery_type",
  s."placement_group",
  s."auto_targeting_enabled",
  s."targeting_spec",
  s."optimization_goal_metadata",
  s."conversion_learning_mode_type",
  s."lifetime_frequency_cap",
  s."feed_profile_id",
  s."start_time",
  s."end_time",
  s."tracking_urls",
  s."created_time",
  s."updated_time",
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
