-- The whole of customers as it is now, one row per id, beside the table. The next task swaps the two.
DROP TABLE IF EXISTS "shopify_customers_next"
;
CREATE TABLE "shopify_customers_next" AS
SELECT
  s."id",
  s."email",
  s."phone",
  s."first_name",
  s."last_name",
  s."state",
  s."note",
  s."tags",
  s."currency",
  s."orders_count",
  s."total_spent",
  s."last_order_id",
  s."last_order_name",
  s."verified_email",
  s."tax_exempt",
  s."addresses",
  s."default_address",
  s."email_marketing_consent",
  s."created_at",
  s."updated_at",
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
