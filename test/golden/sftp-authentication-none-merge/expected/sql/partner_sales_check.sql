-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('SFTP does not send these columns of sales: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/partner_sales_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('day'), ('shop'), ('amount')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
SELECT CASE
  WHEN c."amount" > 0
  THEN CAST(CAST(c."amount" AS varchar) || ' values of sales.amount are no bigint. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  ELSE 0 END AS values_lost
FROM (
  SELECT
    COUNT(CASE WHEN s."ingest_amount" IS NOT NULL AND s."amount" IS NULL THEN 1 END) AS "amount"
  FROM (
    SELECT
      CASE WHEN regexp_like(trim(CAST("amount" AS varchar)), '^[+-]?[0-9]+$') THEN TRY_CAST(trim(CAST("amount" AS varchar)) AS bigint) END AS "amount",
      NULLIF(trim(CAST("amount" AS varchar)), '') AS "ingest_amount",
      "time"
    FROM "${ingest.staging}"
  ) s
) c
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  s."day" AS "day",
  s."shop" AS "shop",
  s."amount" AS "amount",
  s."time"
FROM (
  SELECT
    CAST("day" AS varchar) AS "day",
    CAST("shop" AS varchar) AS "shop",
    CASE WHEN regexp_like(trim(CAST("amount" AS varchar)), '^[+-]?[0-9]+$') THEN TRY_CAST(trim(CAST("amount" AS varchar)) AS bigint) END AS "amount",
    "time"
  FROM "${ingest.staging}"
) s
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of sales have no day, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_day"
FROM "${ingest.staging}_rows"
WHERE "day" IS NULL
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of sales have no shop, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_shop"
FROM "${ingest.staging}_rows"
WHERE "shop" IS NULL
