-- Adds the rows of this run that are not there yet, and takes away what runs left behind that never ended well.
-- Adds first and takes away after, so that a reader never misses a row. Each statement may be repeated from the first one.
DROP TABLE IF EXISTS "${ingest.staging}_leftover"
;
CREATE TABLE "${ingest.staging}_leftover" AS
SELECT t."ingest_row_id" FROM "shopify_orders" t
WHERE EXISTS (SELECT 1 FROM ingestion_log l
    WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}' AND l.status = 'started'
      AND l.session_id = t."ingest_session_id" AND l.window_end = t."ingest_window_end"
      AND NOT EXISTS (SELECT 1 FROM ingestion_log e
        WHERE e.source = l.source AND e.object = l.object AND e.mode = l.mode AND e.status = 'success'
          AND e.session_id = l.session_id AND e.window_end = l.window_end))
;
INSERT INTO "shopify_orders"
  ("id", "order_number", "name", "email", "financial_status", "fulfillment_status", "cancel_reason", "currency", "total_price", "subtotal_price", "total_tax", "total_discounts", "tags", "note", "source_name", "test", "created_at", "updated_at", "processed_at", "cancelled_at", "closed_at", "customer", "line_items", "refunds", "fulfillments", "shipping_lines", "tax_lines", "discount_codes", "billing_address", "shipping_address",
  "ingest_session_id", "ingest_window_end", "ingest_row_id", "time")
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
  ${session_id}, ${td.last_results.window_end}, CAST(uuid() AS varchar), s."time"
FROM (
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."id" ORDER BY r."time" DESC) AS "ingest_rank" FROM "${ingest.staging}_rows" r
) s
WHERE s."ingest_rank" = 1 AND NOT EXISTS (SELECT 1 FROM "shopify_orders" t
  WHERE t."id" = s."id"
    AND t."ingest_row_id" NOT IN (SELECT l."ingest_row_id" FROM "${ingest.staging}_leftover" l))
;
DELETE FROM "shopify_orders"
WHERE "ingest_row_id" IN (SELECT l."ingest_row_id" FROM "${ingest.staging}_leftover" l)
;
DROP TABLE "${ingest.staging}_leftover"
