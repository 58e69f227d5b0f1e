-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key, did any come at all?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Pinterest does not send these columns of ads: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/pinterest_ads_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('ad_account_id'), ('name'), ('status'), ('summary_status'), ('type'), ('campaign_id'), ('ad_group_id'), ('pin_id'), ('creative_type'), ('review_status'), ('rejected_reasons'), ('rejection_labels'), ('destination_url'), ('click_tracking_url'), ('view_tracking_url'), ('lead_form_id'), ('is_pin_deleted'), ('is_removable'), ('tracking_urls'), ('created_time'), ('updated_time')) AS e (column_name)
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
  CAST("ad_group_id" AS varchar) AS "ad_group_id",
  CAST("pin_id" AS varchar) AS "pin_id",
  CAST("creative_type" AS varchar) AS "creative_type",
  CAST("review_status" AS varchar) AS "review_status",
  CAST("rejected_reasons" AS varchar) AS "rejected_reasons",
  CAST("rejection_labels" AS varchar) AS "rejection_labels",
  CAST("destination_url" AS varchar) AS "destination_url",
  CAST("click_tracking_url" AS varchar) AS "click_tracking_url",
  CAST("view_tracking_url" AS varchar) AS "view_tracking_url",
  CAST("lead_form_id" AS varchar) AS "lead_form_id",
  CAST("is_pin_deleted" AS varchar) AS "is_pin_deleted",
  CAST("is_removable" AS varchar) AS "is_removable",
  CAST("tracking_urls" AS varchar) AS "tracking_urls",
  CAST("created_time" AS bigint) AS "created_time",
  CAST("updated_time" AS bigint) AS "updated_time",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of ads have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
;
SELECT CASE WHEN loaded.n = 0 AND kept.n > 0
  THEN CAST('Pinterest sent no ads, the table has ' || CAST(kept.n AS varchar) || '. Nothing was written. If it shall become empty, generate again with --allow-empty ads' AS bigint)
  ELSE 0 END AS empty_snapshot
FROM (SELECT COUNT(*) AS n FROM "${ingest.staging}_rows") loaded CROSS JOIN (SELECT COUNT(*) AS n FROM "pinterest_ads") kept
