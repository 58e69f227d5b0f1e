-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Pinterest does not send these columns of campaign_analytics: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/pinterest_campaign_analytics_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('date'), ('ad_account_id'), ('campaign_id'), ('spend_in_dollar'), ('total_lead')) AS e (column_name)
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
  CAST("spend_in_dollar" AS double) AS "spend_in_dollar",
  CAST("total_lead" AS bigint) AS "total_lead",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of campaign_analytics have no date, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_date"
FROM "${ingest.staging}_rows"
WHERE "date" IS NULL
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of campaign_analytics have no campaign_id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_campaign_id"
FROM "${ingest.staging}_rows"
WHERE "campaign_id" IS NULL
