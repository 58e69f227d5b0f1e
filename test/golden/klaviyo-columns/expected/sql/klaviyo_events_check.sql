-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key, and what is required?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Klaviyo does not send these columns of events: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/klaviyo_events_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('uuid'), ('datetime'), ('timestamp'), ('event_properties')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
SELECT CASE
  WHEN c."datetime" > 0
  THEN CAST(CAST(c."datetime" AS varchar) || ' values of events.datetime are not in the format %Y-%m-%d %H:%M:%S%z. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  ELSE 0 END AS values_lost
FROM (
  SELECT
    COUNT(CASE WHEN s."ingest_datetime" IS NOT NULL AND s."datetime" IS NULL THEN 1 END) AS "datetime"
  FROM (
    SELECT
      to_iso8601(TRY(parse_datetime(trim(CAST("datetime" AS varchar)), 'yyyy-MM-dd HH:mm:ssZ')) AT TIME ZONE 'UTC') AS "datetime",
      NULLIF(trim(CAST("datetime" AS varchar)), '') AS "ingest_datetime",
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
  s."uuid" AS "uuid",
  s."datetime" AS "datetime",
  s."timestamp" AS "timestamp",
  s."event_properties" AS "event_properties",
  s."time"
FROM (
  SELECT
    CAST("id" AS varchar) AS "id",
    CAST("uuid" AS varchar) AS "uuid",
    to_iso8601(TRY(parse_datetime(trim(CAST("datetime" AS varchar)), 'yyyy-MM-dd HH:mm:ssZ')) AT TIME ZONE 'UTC') AS "datetime",
    CAST("timestamp" AS varchar) AS "timestamp",
    CAST("event_properties" AS varchar) AS "event_properties",
    "time"
  FROM "${ingest.staging}"
) s
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of events have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of events have no uuid, which is required. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_uuid"
FROM "${ingest.staging}_rows"
WHERE "uuid" IS NULL
