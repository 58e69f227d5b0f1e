-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key, did any come at all?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Shopify does not send these columns of transactions: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/shopify_transactions_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('order_id'), ('parent_id'), ('kind'), ('status'), ('gateway'), ('amount'), ('currency'), ('authorization'), ('error_code'), ('message'), ('source_name'), ('test'), ('created_at'), ('processed_at'), ('receipt')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  CAST("id" AS bigint) AS "id",
  CAST("order_id" AS bigint) AS "order_id",
  CAST("parent_id" AS bigint) AS "parent_id",
  CAST("kind" AS varchar) AS "kind",
  CAST("status" AS varchar) AS "status",
  CAST("gateway" AS varchar) AS "gateway",
  CAST("amount" AS varchar) AS "amount",
  CAST("currency" AS varchar) AS "currency",
  CAST("authorization" AS varchar) AS "authorization",
  CAST("error_code" AS varchar) AS "error_code",
  CAST("message" AS varchar) AS "message",
  CAST("source_name" AS varchar) AS "source_name",
  CAST("test" AS varchar) AS "test",
  CAST("created_at" AS varchar) AS "created_at",
  CAST("processed_at" AS varchar) AS "processed_at",
  CAST("receipt" AS varchar) AS "receipt",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of transactions have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
;
SELECT CASE WHEN loaded.n = 0 AND kept.n > 0
  THEN CAST('Shopify sent no transactions, the table has ' || CAST(kept.n AS varchar) || '. Nothing was written. If it shall become empty, generate again with --allow-empty transactions' AS bigint)
  ELSE 0 END AS empty_snapshot
FROM (SELECT COUNT(*) AS n FROM "${ingest.staging}_rows") loaded CROSS JOIN (SELECT COUNT(*) AS n FROM "shopify_transactions") kept
