-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key, did any come at all?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Pinterest does not send these columns of ad_analytics: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/pinterest_ad_analytics_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('date'), ('ad_id'), ('ad_group_id'), ('campaign_id'), ('spend'), ('impressions'), ('clicks')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  CAST("date" AS varchar) AS "date",
  CAST("ad_id" AS varchar) AS "ad_id",
  CAST("ad_group_id" AS varchar) AS "ad_group_id",
  CAST("campaign_id" AS varchar) AS "campaign_id",
  CAST("spend" AS double) AS "spend",
  CAST("impressions" AS bigint) AS "impressions",
  CAST("clicks" AS bigint) AS "clicks",
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
;
SELECT CASE WHEN loaded.n = 0 AND kept.n > 0
  THEN CAST('Pinterest sent no ad_analytics, the table has ' || CAST(kept.n AS varchar) || '. Nothing was written. If it shall become empty, generate again with --allow-empty ad_analytics' AS bigint)
  ELSE 0 END AS empty_snapshot
FROM (SELECT COUNT(*) AS n FROM "${ingest.staging}_rows") loaded CROSS JOIN (SELECT COUNT(*) AS n FROM "pinterest_ad_analytics") kept
