-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Shopify does not send these columns of orders: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/shopify_eu_orders_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('order_number'), ('name'), ('email'), ('financial_status'), ('fulfillment_status'), ('cancel_reason'), ('currency'), ('total_price'), ('subtotal_price'), ('total_tax'), ('total_discounts'), ('tags'), ('note'), ('source_name'), ('test'), ('created_at'), ('updated_at'), ('processed_at'), ('cancelled_at'), ('closed_at'), ('customer'), ('line_items'), ('refunds'), ('fulfillments'), ('shipping_lines'), ('tax_lines'), ('discount_codes'), ('billing_address'), ('shipping_address')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  CAST("id" AS bigint) AS "id",
  CAST("order_number" AS bigint) AS "order_number",
  CAST("name" AS varchar) AS "name",
  CAST("email" AS varchar) AS "email",
  CAST("financial_status" AS varchar) AS "financial_status",
  CAST("fulfillment_status" AS varchar) AS "fulfillment_status",
  CAST("cancel_reason" AS varchar) AS "cancel_reason",
  CAST("currency" AS varchar) AS "currency",
  CAST("total_price" AS varchar) AS "total_price",
  CAST("subtotal_price" AS varchar) AS "subtotal_price",
  CAST("total_tax" AS varchar) AS "total_tax",
  CAST("total_discounts" AS varchar) AS "total_discounts",
  CAST("tags" AS varchar) AS "tags",
  CAST("note" AS varchar) AS "note",
  CAST("source_name" AS varchar) AS "source_name",
  CAST("test" AS varchar) AS "test",
  CAST("created_at" AS varchar) AS "created_at",
  CAST("updated_at" AS varchar) AS "updated_at",
  CAST("processed_at" AS varchar) AS "processed_at",
  CAST("cancelled_at" AS varchar) AS "cancelled_at",
  CAST("closed_at" AS varchar) AS "closed_at",
  CAST("customer" AS varchar) AS "customer",
  CAST("line_items" AS varchar) AS "line_items",
  CAST("refunds" AS varchar) AS "refunds",
  CAST("fulfillments" AS varchar) AS "fulfillments",
  CAST("shipping_lines" AS varchar) AS "shipping_lines",
  CAST("tax_lines" AS varchar) AS "tax_lines",
  CAST("discount_codes" AS varchar) AS "discount_codes",
  CAST("billing_address" AS varchar) AS "billing_address",
  CAST("shipping_address" AS varchar) AS "shipping_address",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of orders have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
