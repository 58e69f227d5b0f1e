-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('BigQuery does not send these columns of events: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/bigquery_events_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('event_name'), ('event_timestamp'), ('user_pseudo_id'), ('event_params')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  CAST("event_name" AS varchar) AS "event_name",
  CAST("event_timestamp" AS bigint) AS "event_timestamp",
  CAST("user_pseudo_id" AS varchar) AS "user_pseudo_id",
  CAST("event_params" AS varchar) AS "event_params",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of events have no event_name, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_event_name"
FROM "${ingest.staging}_rows"
WHERE "event_name" IS NULL
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of events have no event_timestamp, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_event_timestamp"
FROM "${ingest.staging}_rows"
WHERE "event_timestamp" IS NULL
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of events have no user_pseudo_id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_user_pseudo_id"
FROM "${ingest.staging}_rows"
WHERE "user_pseudo_id" IS NULL
