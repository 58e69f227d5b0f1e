-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key, did any come at all?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Pinterest does not send these columns of ad_groups: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/pinterest_ad_groups_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('ad_account_id'), ('name'), ('status'), ('summary_status'), ('type'), ('campaign_id'), ('budget_in_micro_currency'), ('budget_type'), ('bid_in_micro_currency'), ('bid_strategy_type'), ('billable_event'), ('pacing_delivery_type'), ('placement_group'), ('auto_targeting_enabled'), ('targeting_spec'), ('optimization_goal_metadata'), ('conversion_learning_mode_type'), ('lifetime_frequency_cap'), ('feed_profile_id'), ('start_time'), ('end_time'), ('tracking_urls'), ('created_time'), ('updated_time')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  CAST("id" AS varchar) AS "id",
  CAST("ad_account_id" AS varchar) AS "ad_account_id",
  CAST("name" AS varchar) AS "name",
  CAST("status" AS varchar) AS "status",
  CAST("summary_status" AS varchar) AS "summary_status",
  CAST("type" AS varchar) AS "type",
  CAST("campaign_id" AS varchar) AS "campaign_id",
  CAST("budget_in_micro_currency" AS bigint) AS "budget_in_micro_currency",
  CAST("budget_type" AS varchar) AS "budget_type",
  CAST("bid_in_micro_currency" AS bigint) AS "bid_in_micro_currency",
  CAST("bid_strategy_type" AS varchar) AS "bid_strategy_type",
  CAST("billable_event" AS varchar) AS "billable_event",
  CAST("pacing_delivery_type" AS varchar) AS "pacing_delivery_type",
  CAST("placement_group" AS varchar) AS "placement_group",
  CAST("auto_targeting_enabled" AS varchar) AS "auto_targeting_enabled",
  CAST("targeting_spec" AS varchar) AS "targeting_spec",
  CAST("optimization_goal_metadata" AS varchar) AS "optimization_goal_metadata",
  CAST("conversion_learning_mode_type" AS varchar) AS "conversion_learning_mode_type",
  CAST("lifetime_frequency_cap" AS bigint) AS "lifetime_frequency_cap",
  CAST("feed_profile_id" AS varchar) AS "feed_profile_id",
  CAST("start_time" AS bigint) AS "start_time",
  CAST("end_time" AS bigint) AS "end_time",
  CAST("tracking_urls" AS varchar) AS "tracking_urls",
  CAST("created_time" AS bigint) AS "created_time",
  CAST("updated_time" AS bigint) AS "updated_time",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of ad_groups have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
;
SELECT CASE WHEN loaded.n = 0 AND kept.n > 0
  THEN CAST('Pinterest sent no ad_groups, the table has ' || CAST(kept.n AS varchar) || '. Nothing was written. If it shall become empty, generate again with --allow-empty ad_groups' AS bigint)
  ELSE 0 END AS empty_snapshot
FROM (SELECT COUNT(*) AS n FROM "${ingest.staging}_rows") loaded CROSS JOIN (SELECT COUNT(*) AS n FROM "pinterest_ad_groups") kept
