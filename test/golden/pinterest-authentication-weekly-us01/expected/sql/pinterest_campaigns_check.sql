-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key, did any come at all?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Pinterest does not send these columns of campaigns: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/pinterest_campaigns_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('campaign_id'), ('campaign_name'), ('status'), ('budget'), ('start_date'), ('end_date'), ('created_time'), ('updated_time')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  CAST("campaign_id" AS varchar) AS "campaign_id",
  CAST("campaign_name" AS varchar) AS "campaign_name",
  CAST("status" AS varchar) AS "status",
  CAST("budget" AS double) AS "budget",
  CAST("start_date" AS varchar) AS "start_date",
  CAST("end_date" AS varchar) AS "end_date",
  CAST("created_time" AS varchar) AS "created_time",
  CAST("updated_time" AS varchar) AS "updated_time",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of campaigns have no campaign_id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_campaign_id"
FROM "${ingest.staging}_rows"
WHERE "campaign_id" IS NULL
;
SELECT CASE WHEN loaded.n = 0 AND kept.n > 0
  THEN CAST('Pinterest sent no campaigns, the table has ' || CAST(kept.n AS varchar) || '. Nothing was written. If it shall become empty, generate again with --allow-empty campaigns' AS bigint)
  ELSE 0 END AS empty_snapshot
FROM (SELECT COUNT(*) AS n FROM "${ingest.staging}_rows") loaded CROSS JOIN (SELECT COUNT(*) AS n FROM "pinterest_campaigns") kept
