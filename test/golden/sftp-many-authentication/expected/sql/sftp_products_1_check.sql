-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key, did any come at all?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('SFTP does not send these columns of products_1: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/sftp_products_1_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('sku'), ('name'), ('price')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
SELECT CASE
  WHEN c."price" > 0
  THEN CAST(CAST(c."price" AS varchar) || ' values of products_1.price are no double. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  ELSE 0 END AS values_lost
FROM (
  SELECT
    COUNT(CASE WHEN s."ingest_price" IS NOT NULL AND s."price" IS NULL THEN 1 END) AS "price"
  FROM (
    SELECT
      CASE WHEN regexp_like(trim(CAST("price" AS varchar)), '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(trim(CAST("price" AS varchar)) AS double) END AS "price",
      NULLIF(trim(CAST("price" AS varchar)), '') AS "ingest_price",
      "time"
    FROM "${ingest.staging}"
  ) s
) c
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  s."sku" AS "sku",
  s."name" AS "name",
  s."price" AS "price",
  s."time"
FROM (
  SELECT
    CAST("sku" AS varchar) AS "sku",
    CAST("name" AS varchar) AS "name",
    CASE WHEN regexp_like(trim(CAST("price" AS varchar)), '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(trim(CAST("price" AS varchar)) AS double) END AS "price",
    "time"
  FROM "${ingest.staging}"
) s
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of products_1 have no sku, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_sku"
FROM "${ingest.staging}_rows"
WHERE "sku" IS NULL
;
SELECT CASE WHEN loaded.n = 0 AND kept.n > 0
  THEN CAST('SFTP sent no products_1, the table has ' || CAST(kept.n AS varchar) || '. Nothing was written. If it shall become empty, generate again with --allow-empty products_1' AS bigint)
  ELSE 0 END AS empty_snapshot
FROM (SELECT COUNT(*) AS n FROM "${ingest.staging}_rows") loaded CROSS JOIN (SELECT COUNT(*) AS n FROM "sftp_products_1") kept
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' keys of products_1 came with rows that differ, and nothing tells which is the newest. Nothing was written. Merge it by a --cursor, or load one file at a time with --max-files products_1=1' AS bigint)
  ELSE 0 END AS keys_that_differ
FROM (
  SELECT "sku" FROM (SELECT DISTINCT "sku", "name", "price" FROM "${ingest.staging}_rows") d
  GROUP BY "sku" HAVING COUNT(*) > 1
) k
