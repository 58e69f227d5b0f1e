-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('SFTP does not send these columns of orders_4: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/sftp_orders_4_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('customer'), ('total'), ('placed_at')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
SELECT CASE
  WHEN c."id" > 0
  THEN CAST(CAST(c."id" AS varchar) || ' values of orders_4.id are no bigint. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  WHEN c."total" > 0
  THEN CAST(CAST(c."total" AS varchar) || ' values of orders_4.total are no double. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  ELSE 0 END AS values_lost
FROM (
  SELECT
    COUNT(CASE WHEN s."ingest_id" IS NOT NULL AND s."id" IS NULL THEN 1 END) AS "id",
    COUNT(CASE WHEN s."ingest_total" IS NOT NULL AND s."total" IS NULL THEN 1 END) AS "total"
  FROM (
    SELECT
      CASE WHEN regexp_like(trim(CAST("id" AS varchar)), '^[+-]?[0-9]+$') THEN TRY_CAST(trim(CAST("id" AS varchar)) AS bigint) END AS "id",
      NULLIF(trim(CAST("id" AS varchar)), '') AS "ingest_id",
      CASE WHEN regexp_like(trim(CAST("total" AS varchar)), '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(trim(CAST("total" AS varchar)) AS double) END AS "total",
      NULLIF(trim(CAST("total" AS varchar)), '') AS "ingest_total",
      "time"
    FROM "${ingest.staging}"
  ) s
) c
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  s."id" AS "id",
  s."customer" AS "customer",
  s."total" AS "total",
  s."placed_at" AS "placed_at",
  s."time"
FROM (
  SELECT
    CASE WHEN regexp_like(trim(CAST("id" AS varchar)), '^[+-]?[0-9]+$') THEN TRY_CAST(trim(CAST("id" AS varchar)) AS bigint) END AS "id",
    CAST("customer" AS varchar) AS "customer",
    CASE WHEN regexp_like(trim(CAST("total" AS varchar)), '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(trim(CAST("total" AS varchar)) AS double) END AS "total",
    CAST("placed_at" AS varchar) AS "placed_at",
    "time"
  FROM "${ingest.staging}"
) s
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of orders_4 have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
