-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('SFTP does not send these columns of table_09: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/sftp_table_09_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('name'), ('updated_at')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
SELECT CASE
  WHEN c."id" > 0
  THEN CAST(CAST(c."id" AS varchar) || ' values of table_09.id are no bigint. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  ELSE 0 END AS values_lost
FROM (
  SELECT
    COUNT(CASE WHEN s."ingest_id" IS NOT NULL AND s."id" IS NULL THEN 1 END) AS "id"
  FROM (
    SELECT
      CASE WHEN regexp_like(trim(CAST("id" AS varchar)), '^[+-]?[0-9]+$') THEN TRY_CAST(trim(CAST("id" AS varchar)) AS bigint) END AS "id",
      NULLIF(trim(CAST("id" AS varchar)), '') AS "ingest_id",
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
  s."name" AS "name",
  s."updated_at" AS "updated_at",
  s."time"
FROM (
  SELECT
    CASE WHEN regexp_like(trim(CAST("id" AS varchar)), '^[+-]?[0-9]+$') THEN TRY_CAST(trim(CAST("id" AS varchar)) AS bigint) END AS "id",
    CAST("name" AS varchar) AS "name",
    CAST("updated_at" AS varchar) AS "updated_at",
    "time"
  FROM "${ingest.staging}"
) s
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of table_09 have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' keys of table_09 came with rows that differ, and nothing tells which is the newest. Nothing was written. Merge it by a --cursor, or load one file at a time with --max-files table_09=1' AS bigint)
  ELSE 0 END AS keys_that_differ
FROM (
  SELECT "id" FROM (SELECT DISTINCT "id", "name", "updated_at" FROM "${ingest.staging}_rows") d
  GROUP BY "id" HAVING COUNT(*) > 1
) k
