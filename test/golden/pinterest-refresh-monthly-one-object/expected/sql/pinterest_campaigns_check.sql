-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key, did any come at all?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Pinterest does not send these columns of campaigns: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/pinterest_campaigns_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('ad_account_id'), ('name'), ('status'), ('summary_status'), ('type'), ('objective_type'), ('order_line_id'), ('is_campaign_budget_optimization'), ('is_flexible_daily_budgets'), ('daily_spend_cap'), ('lifetime_spend_cap'), ('start_time'), ('end_time'), ('tracking_urls'), ('created_time'), ('updated_time')) AS e (column_name)
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
  CAST("objective_type" AS varchar) AS "objective_type",
  CAST("order_line_id" AS varchar) AS "order_line_id",
  CAST("is_campaign_budget_optimization" AS varchar) AS "is_campaign_budget_optimization",
  CAST("is_flexible_daily_budgets" AS varchar) AS "is_flexible_daily_budgets",
  CAST("daily_spend_cap" AS bigint) AS "daily_spend_cap",
  CAST("lifetime_spend_cap" AS bigint) AS "lifetime_spend_cap",
  CAST("start_time" AS bigint) AS "start_time",
  CAST("end_time" AS bigint) AS "end_time",
  CAST("tracking_urls" AS varchar) AS "tracking_urls",
  CAST("created_time" AS bigint) AS "created_time",
  CAST("updated_time" AS bigint) AS "updated_time",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of campaigns have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
;
SELECT CASE WHEN loaded.n = 0 AND kept.n > 0
  THEN CAST('Pinterest sent no campaigns, the table has ' || CAST(kept.n AS varchar) || '. Nothing was written. If it shall become empty, generate again with --allow-empty campaigns' AS bigint)
  ELSE 0 END AS empty_snapshot
FROM (SELECT COUNT(*) AS n FROM "${ingest.staging}_rows") loaded CROSS JOIN (SELECT COUNT(*) AS n FROM "pinterest_campaigns") kept
