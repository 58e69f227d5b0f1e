-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Pinterest does not send these columns of ad_analytics: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/pinterest_ad_analytics_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('date'), ('ad_account_id'), ('campaign_id'), ('ad_group_id'), ('ad_id'), ('pin_id'), ('spend_in_micro_dollar'), ('impression_1'), ('impression_2'), ('clickthrough_1'), ('clickthrough_2'), ('outbound_click_1'), ('outbound_click_2'), ('repin_1'), ('repin_2'), ('total_engagement'), ('video_mrc_views_1'), ('total_conversions'), ('total_conversions_value_in_micro_dollar'), ('total_checkout'), ('total_checkout_value_in_micro_dollar')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  CAST("date" AS varchar) AS "date",
  CAST("ad_account_id" AS varchar) AS "ad_account_id",
  CAST("campaign_id" AS varchar) AS "campaign_id",
  CAST("ad_group_id" AS varchar) AS "ad_group_id",
  CAST("ad_id" AS varchar) AS "ad_id",
  CAST("pin_id" AS varchar) AS "pin_id",
  CAST("spend_in_micro_dollar" AS double) AS "spend_in_micro_dollar",
  CAST("impression_1" AS bigint) AS "impression_1",
  CAST("impression_2" AS bigint) AS "impression_2",
  CAST("clickthrough_1" AS bigint) AS "clickthrough_1",
  CAST("clickthrough_2" AS bigint) AS "clickthrough_2",
  CAST("outbound_click_1" AS bigint) AS "outbound_click_1",
  CAST("outbound_click_2" AS bigint) AS "outbound_click_2",
  CAST("repin_1" AS bigint) AS "repin_1",
  CAST("repin_2" AS bigint) AS "repin_2",
  CAST("total_engagement" AS bigint) AS "total_engagement",
  CAST("video_mrc_views_1" AS bigint) AS "video_mrc_views_1",
  CAST("total_conversions" AS bigint) AS "total_conversions",
  CAST("total_conversions_value_in_micro_dollar" AS double) AS "total_conversions_value_in_micro_dollar",
  CAST("total_checkout" AS bigint) AS "total_checkout",
  CAST("total_checkout_value_in_micro_dollar" AS double) AS "total_checkout_value_in_micro_dollar",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of ad_analytics have no date, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_date"
FROM "${ingest.staging}_rows"
WHERE "date" IS NULL
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of ad_analytics have no ad_id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_ad_id"
FROM "${ingest.staging}_rows"
WHERE "ad_id" IS NULL
