-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Pinterest does not send these columns of conversions: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/pinterest_conversions_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('date'), ('ad_account_id'), ('campaign_id'), ('campaign_name'), ('total_conversions'), ('total_conversions_value_in_micro_dollar'), ('total_checkout'), ('total_checkout_value_in_micro_dollar'), ('total_add_to_cart'), ('total_add_to_cart_value_in_micro_dollar'), ('total_page_visit'), ('total_signup'), ('total_signup_value_in_micro_dollar'), ('total_lead'), ('total_lead_value_in_micro_dollar'), ('total_click_checkout'), ('total_engagement_checkout'), ('total_view_checkout')) AS e (column_name)
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
  CAST("campaign_name" AS varchar) AS "campaign_name",
  CAST("total_conversions" AS bigint) AS "total_conversions",
  CAST("total_conversions_value_in_micro_dollar" AS double) AS "total_conversions_value_in_micro_dollar",
  CAST("total_checkout" AS bigint) AS "total_checkout",
  CAST("total_checkout_value_in_micro_dollar" AS double) AS "total_checkout_value_in_micro_dollar",
  CAST("total_add_to_cart" AS bigint) AS "total_add_to_cart",
  CAST("total_add_to_cart_value_in_micro_dollar" AS double) AS "total_add_to_cart_value_in_micro_dollar",
  CAST("total_page_visit" AS bigint) AS "total_page_visit",
  CAST("total_signup" AS bigint) AS "total_signup",
  CAST("total_signup_value_in_micro_dollar" AS double) AS "total_signup_value_in_micro_dollar",
  CAST("total_lead" AS bigint) AS "total_lead",
  CAST("total_lead_value_in_micro_dollar" AS double) AS "total_lead_value_in_micro_dollar",
  CAST("total_click_checkout" AS bigint) AS "total_click_checkout",
  CAST("total_engagement_checkout" AS bigint) AS "total_engagement_checkout",
  CAST("total_view_checkout" AS bigint) AS "total_view_checkout",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of conversions have no date, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_date"
FROM "${ingest.staging}_rows"
WHERE "date" IS NULL
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of conversions have no campaign_id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_campaign_id"
FROM "${ingest.staging}_rows"
WHERE "campaign_id" IS NULL
