-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Shopify does not send these columns of customers: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/shopify_customers_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('email'), ('phone'), ('first_name'), ('last_name'), ('state'), ('note'), ('tags'), ('currency'), ('orders_count'), ('total_spent'), ('last_order_id'), ('last_order_name'), ('verified_email'), ('tax_exempt'), ('addresses'), ('default_address'), ('email_marketing_consent'), ('created_at'), ('updated_at')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  CAST("id" AS bigint) AS "id",
  CAST("email" AS varchar) AS "email",
  CAST("phone" AS varchar) AS "phone",
  CAST("first_name" AS varchar) AS "first_name",
  CAST("last_name" AS varchar) AS "last_name",
  CAST("state" AS varchar) AS "state",
  CAST("note" AS varchar) AS "note",
  CAST("tags" AS varchar) AS "tags",
  CAST("currency" AS varchar) AS "currency",
  CAST("orders_count" AS bigint) AS "orders_count",
  CAST("total_spent" AS varchar) AS "total_spent",
  CAST("last_order_id" AS bigint) AS "last_order_id",
  CAST("last_order_name" AS varchar) AS "last_order_name",
  CAST("verified_email" AS varchar) AS "verified_email",
  CAST("tax_exempt" AS varchar) AS "tax_exempt",
  CAST("addresses" AS varchar) AS "addresses",
  CAST("default_address" AS varchar) AS "default_address",
  CAST("email_marketing_consent" AS varchar) AS "email_marketing_consent",
  CAST("created_at" AS varchar) AS "created_at",
  CAST("updated_at" AS varchar) AS "updated_at",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of customers have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
