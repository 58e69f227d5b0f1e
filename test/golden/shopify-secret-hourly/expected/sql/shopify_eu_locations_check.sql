-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key, did any come at all?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Shopify does not send these columns of locations: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/shopify_eu_locations_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('name'), ('address1'), ('address2'), ('city'), ('zip'), ('province'), ('province_code'), ('country'), ('country_code'), ('phone'), ('active'), ('created_at'), ('updated_at')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  CAST("id" AS bigint) AS "id",
  CAST("name" AS varchar) AS "name",
  CAST("address1" AS varchar) AS "address1",
  CAST("address2" AS varchar) AS "address2",
  CAST("city" AS varchar) AS "city",
  CAST("zip" AS varchar) AS "zip",
  CAST("province" AS varchar) AS "province",
  CAST("province_code" AS varchar) AS "province_code",
  CAST("country" AS varchar) AS "country",
  CAST("country_code" AS varchar) AS "country_code",
  CAST("phone" AS varchar) AS "phone",
  CAST("active" AS varchar) AS "active",
  CAST("created_at" AS varchar) AS "created_at",
  CAST("updated_at" AS varchar) AS "updated_at",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of locations have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
;
SELECT CASE WHEN loaded.n = 0 AND kept.n > 0
  THEN CAST('Shopify sent no locations, the table has ' || CAST(kept.n AS varchar) || '. Nothing was written. If it shall become empty, generate again with --allow-empty locations' AS bigint)
  ELSE 0 END AS empty_snapshot
FROM (SELECT COUNT(*) AS n FROM "${ingest.staging}_rows") loaded CROSS JOIN (SELECT COUNT(*) AS n FROM "shopify_eu_locations") kept
