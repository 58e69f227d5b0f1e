-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('BigQuery does not send these columns of things: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/bigquery_things_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('name'), ('score'), ('exact'), ('flag'), ('at'), ('local'), ('day'), ('clock'), ('payload'), ('place'), ('place_text'), ('doc'), ('tags'), ('event_time'), ('order_id'), ('raw')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  CAST("id" AS bigint) AS "id",
  CAST("name" AS varchar) AS "name",
  CAST("score" AS double) AS "score",
  CAST("exact" AS varchar) AS "exact",
  CAST("flag" AS varchar) AS "flag",
  CAST("at" AS varchar) AS "at",
  CAST("local" AS varchar) AS "local",
  CAST("day" AS varchar) AS "day",
  CAST("clock" AS varchar) AS "clock",
  CAST("payload" AS varchar) AS "payload",
  CAST("place" AS varchar) AS "place",
  CAST("place_text" AS varchar) AS "place_text",
  CAST("doc" AS varchar) AS "doc",
  CAST("tags" AS varchar) AS "tags",
  CAST("event_time" AS varchar) AS "event_time",
  CAST("order_id" AS varchar) AS "order_id",
  CAST("raw" AS varchar) AS "raw",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of things have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
