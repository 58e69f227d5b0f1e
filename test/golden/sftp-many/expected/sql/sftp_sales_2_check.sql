-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('SFTP does not send these columns of sales_2: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/sftp_sales_2_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('day'), ('shop'), ('amount')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  CAST("day" AS varchar) AS "day",
  CAST("shop" AS varchar) AS "shop",
  CAST("amount" AS bigint) AS "amount",
  "time"
FROM "${ingest.staging}"
