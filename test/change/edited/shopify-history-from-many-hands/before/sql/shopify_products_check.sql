-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Shopify does not send these columns of products: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/shopify_products_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('title'), ('body_html'), ('vendor'), ('product_type'), ('handle'), ('status'), ('tags'), ('template_suffix'), ('published_scope'), ('created_at'), ('updated_at'), ('published_at'), ('options'), ('variants'), ('images')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  CAST("id" AS varchar) AS "id",
  CAST("title" AS varchar) AS "title",
  CAST("body_html" AS varchar) AS "body_html",
  CAST("vendor" AS varchar) AS "vendor",
  CAST("product_type" AS varchar) AS "product_type",
  CAST("handle" AS varchar) AS "handle",
  CAST("status" AS varchar) AS "status",
  CAST("tags" AS varchar) AS "tags",
  CAST("template_suffix" AS varchar) AS "template_suffix",
  CAST("published_scope" AS varchar) AS "published_scope",
  CAST("created_at" AS varchar) AS "created_at",
  CAST("updated_at" AS varchar) AS "updated_at",
  CAST("published_at" AS varchar) AS "published_at",
  CAST("options" AS varchar) AS "options",
  CAST("variants" AS varchar) AS "variants",
  CAST("images" AS varchar) AS "images",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of products have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
