-- The whole of inventory_levels as it is now, one row per inventory_item_id and location_id, beside the table. The next task swaps the two.
DROP TABLE IF EXISTS "shopify_inventory_levels_next"
;
CREATE TABLE "shopify_inventory_levels_next" AS
SELECT
  s."inventory_item_id",
  s."location_id",
  s."available",
  s."updated_at",
  CAST(${session_id} AS bigint) AS "ingest_session_id",
  CAST((SELECT MAX(l.window_end) FROM ingestion_log l
    WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}' AND l.status = 'started'
      AND l.session_id = ${session_id}) AS bigint) AS "ingest_window_end",
  CAST(uuid() AS varchar) AS "ingest_row_id", s."time"
FROM (
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."inventory_item_id", r."location_id" ORDER BY r."time" DESC) AS "ingest_rank"
  FROM "${ingest.staging}_rows" r
) s
WHERE s."ingest_rank" = 1
