-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed, transformed, filtered).
-- Has each its key, and what is required?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('BigQuery does not send these columns of orders: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/bigquery_orders_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('status'), ('total'), ('lines'), ('email'), ('price'), ('note'), ('shipped_at'), ('updated_at')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
SELECT CASE
  WHEN c."price" > 0
  THEN CAST(CAST(c."price" AS varchar) || ' values of orders.price are no double. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  WHEN c."shipped_at" > 0
  THEN CAST(CAST(c."shipped_at" AS varchar) || ' values of orders.shipped_at are no timestamp. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  WHEN c."updated_at" > 0
  THEN CAST(CAST(c."updated_at" AS varchar) || ' values of orders.updated_at are no timestamp. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  ELSE 0 END AS values_lost
FROM (
  SELECT
    COUNT(CASE WHEN s."ingest_price" IS NOT NULL AND s."price" IS NULL THEN 1 END) AS "price",
    COUNT(CASE WHEN s."ingest_shipped_at" IS NOT NULL AND s."shipped_at" IS NULL THEN 1 END) AS "shipped_at",
    COUNT(CASE WHEN s."ingest_updated_at" IS NOT NULL AND s."updated_at" IS NULL THEN 1 END) AS "updated_at"
  FROM (
    SELECT
      CAST("status" AS varchar) AS "status",
      CAST("total" AS double) AS "total",
      CAST("lines" AS varchar) AS "lines",
      CAST("email" AS varchar) AS "email",
      CASE WHEN regexp_like(trim(CAST("price" AS varchar)), '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(trim(CAST("price" AS varchar)) AS double) END AS "price",
      NULLIF(trim(CAST("price" AS varchar)), '') AS "ingest_price",
      CAST("note" AS varchar) AS "note",
      CASE WHEN TRY(from_iso8601_timestamp(replace(trim(CAST("shipped_at" AS varchar)), ' ', 'T'))) IS NOT NULL THEN trim(CAST("shipped_at" AS varchar)) END AS "shipped_at",
      NULLIF(trim(CAST("shipped_at" AS varchar)), '') AS "ingest_shipped_at",
      CASE WHEN TRY(from_iso8601_timestamp(replace(trim(CAST("updated_at" AS varchar)), ' ', 'T'))) IS NOT NULL THEN trim(CAST("updated_at" AS varchar)) END AS "updated_at",
      NULLIF(trim(CAST("updated_at" AS varchar)), '') AS "ingest_updated_at",
      "time"
    FROM "${ingest.staging}"
  ) s
  WHERE (s."status" IS NULL OR s."status" NOT IN ('it''s', 'test\draft'))
    AND s."total" > CAST('0' AS double)
    AND s."email" LIKE '%@example.com'
    AND (s."note" IS NULL OR s."note" NOT LIKE '%100 \%')
    AND s."lines" IS NOT NULL
) c
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  s."id" AS "id",
  s."status" AS "status",
  s."total" AS "total",
  s."lines" AS "lines",
  lower(to_hex(sha256(to_utf8(lower(trim(s."email")))))) AS "email",
  s."price" AS "price",
  s."note" AS "note",
  s."shipped_at" AS "shipped_at",
  s."updated_at" AS "updated_at",
  s."time"
FROM (
  SELECT
    CAST("id" AS bigint) AS "id",
    CAST("status" AS varchar) AS "status",
    CAST("total" AS double) AS "total",
    CAST("lines" AS varchar) AS "lines",
    CAST("email" AS varchar) AS "email",
    CASE WHEN regexp_like(trim(CAST("price" AS varchar)), '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(trim(CAST("price" AS varchar)) AS double) END AS "price",
    CAST("note" AS varchar) AS "note",
    CASE WHEN TRY(from_iso8601_timestamp(replace(trim(CAST("shipped_at" AS varchar)), ' ', 'T'))) IS NOT NULL THEN trim(CAST("shipped_at" AS varchar)) END AS "shipped_at",
    CASE WHEN TRY(from_iso8601_timestamp(replace(trim(CAST("updated_at" AS varchar)), ' ', 'T'))) IS NOT NULL THEN trim(CAST("updated_at" AS varchar)) END AS "updated_at",
    "time"
  FROM "${ingest.staging}"
) s
WHERE (s."status" IS NULL OR s."status" NOT IN ('it''s', 'test\draft'))
  AND s."total" > CAST('0' AS double)
  AND s."email" LIKE '%@example.com'
  AND (s."note" IS NULL OR s."note" NOT LIKE '%100 \%')
  AND s."price" < CAST('1000.5' AS double)
  AND TRY(from_iso8601_timestamp(replace(s."shipped_at", ' ', 'T'))) >= from_iso8601_timestamp('2024-01-01T00:00:00Z')
  AND TRY(from_iso8601_timestamp(replace(s."updated_at", ' ', 'T'))) <= from_iso8601_timestamp('2030-01-01T00:00:00Z')
  AND s."lines" IS NOT NULL
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of orders have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of orders have no status, which is required. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_status"
FROM "${ingest.staging}_rows"
WHERE "status" IS NULL
