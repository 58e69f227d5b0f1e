-- The whole of orders as it is now, one row per id, beside the table. The next task swaps the two.
DROP TABLE IF EXISTS "shopify_orders_next"
;
CREATE TABLE "shopify_orders_next" AS
SELECT
  s."id",
  s."order_number",
  s."name",
  s."email",
  s."financial_status",
  s."fulfillment_status",
  s."cancel_reason",
  s."currency",
  s."total_price",
  s."subtotal_price",
  s."total_tax",
  s."total_discounts",
  s."tags",
  s."note",
  s."source_name",
  s."test",
  s."created_at",
  s."updated_at",
  s."processed_at",
  s."cancelled_at",
  s."closed_at",
  s."customer",
  s."line_items",
  s."refunds",
  s."fulfillments",
  s."shipping_lines",
  s."tax_lines",
  s."discount_codes",
  s."billing_address",
  s."shipping_address",
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
