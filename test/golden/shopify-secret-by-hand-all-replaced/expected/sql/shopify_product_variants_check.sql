-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key, did any come at all?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Shopify does not send these columns of product_variants: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/shopify_product_variants_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('product_id'), ('sku'), ('title'), ('price'), ('compare_at_price'), ('barcode'), ('inventory_item_id'), ('inventory_quantity'), ('position'), ('taxable'), ('created_at'), ('updated_at')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  CAST("id" AS varchar) AS "id",
  CAST("product_id" AS varchar) AS "product_id",
  CAST("sku" AS varchar) AS "sku",
  CAST("title" AS varchar) AS "title",
  CAST("price" AS varchar) AS "price",
  CAST("compare_at_price" AS varchar) AS "compare_at_price",
  CAST("barcode" AS varchar) AS "barcode",
  CAST("inventory_item_id" AS varchar) AS "inventory_item_id",
  CAST("inventory_quantity" AS bigint) AS "inventory_quantity",
  CAST("position" AS bigint) AS "position",
  CAST("taxable" AS varchar) AS "taxable",
  CAST("created_at" AS varchar) AS "created_at",
  CAST("updated_at" AS varchar) AS "updated_at",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of product_variants have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
;
SELECT CASE WHEN loaded.n = 0 AND kept.n > 0
  THEN CAST('Shopify sent no product_variants, the table has ' || CAST(kept.n AS varchar) || '. Nothing was written. If it shall become empty, generate again with --allow-empty product_variants' AS bigint)
  ELSE 0 END AS empty_snapshot
FROM (SELECT COUNT(*) AS n FROM "${ingest.staging}_rows") loaded CROSS JOIN (SELECT COUNT(*) AS n FROM "shopify_product_variants") kept
