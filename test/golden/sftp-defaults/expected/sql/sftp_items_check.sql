-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key, did any come at all?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('SFTP does not send these columns of items: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/sftp_items_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('order_id'), ('tags')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
SELECT CASE
  WHEN c."order_id" > 0
  THEN CAST(CAST(c."order_id" AS varchar) || ' values of items.order_id are no bigint. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  ELSE 0 END AS values_lost
FROM (
  SELECT
    COUNT(CASE WHEN s."ingest_order_id" IS NOT NULL AND s."order_id" IS NULL THEN 1 END) AS "order_id"
  FROM (
    SELECT
      CASE WHEN regexp_like(trim(CAST("order_id" AS varchar)), '^[+-]?[0-9]+$') THEN TRY_CAST(trim(CAST("order_id" AS varchar)) AS bigint) END AS "order_id",
      NULLIF(trim(CAST("order_id" AS varchar)), '') AS "ingest_order_id",
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
  s."order_id" AS "order_id",
  s."tags" AS "tags",
  s."time"
FROM (
  SELECT
    CAST("id" AS varchar) AS "id",
    CASE WHEN regexp_like(trim(CAST("order_id" AS varchar)), '^[+-]?[0-9]+$') THEN TRY_CAST(trim(CAST("order_id" AS varchar)) AS bigint) END AS "order_id",
    CAST("tags" AS varchar) AS "tags",
    "time"
  FROM "${ingest.staging}"
) s
;
SELECT CASE WHEN loaded.n = 0 AND kept.n > 0
  THEN CAST('SFTP sent no items, the table has ' || CAST(kept.n AS varchar) || '. Nothing was written. If it shall become empty, generate again with --allow-empty items' AS bigint)
  ELSE 0 END AS empty_snapshot
FROM (SELECT COUNT(*) AS n FROM "${ingest.staging}_rows") loaded CROSS JOIN (SELECT COUNT(*) AS n FROM "sftp_items") kept
