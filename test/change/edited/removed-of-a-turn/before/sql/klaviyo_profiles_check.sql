-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed).
-- Has each its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Klaviyo does not send these columns of profiles: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/klaviyo_profiles_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('email'), ('phone_number'), ('external_id'), ('first_name'), ('last_name'), ('organization'), ('locale'), ('title'), ('image'), ('created'), ('updated'), ('last_event_date'), ('location'), ('properties')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  CAST("id" AS varchar) AS "id",
  CAST("email" AS varchar) AS "email",
  CAST("phone_number" AS varchar) AS "phone_number",
  CAST("external_id" AS varchar) AS "external_id",
  CAST("first_name" AS varchar) AS "first_name",
  CAST("last_name" AS varchar) AS "last_name",
  CAST("organization" AS varchar) AS "organization",
  CAST("locale" AS varchar) AS "locale",
  CAST("title" AS varchar) AS "title",
  CAST("image" AS varchar) AS "image",
  CAST("created" AS varchar) AS "created",
  CAST("updated" AS varchar) AS "updated",
  CAST("last_event_date" AS varchar) AS "last_event_date",
  CAST("location" AS varchar) AS "location",
  CAST("properties" AS varchar) AS "properties",
  "time"
FROM "${ingest.staging}"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of profiles have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
