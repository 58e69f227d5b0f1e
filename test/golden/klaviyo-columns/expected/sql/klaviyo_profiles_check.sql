-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed, transformed).
-- Has each its key, and what is required?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Klaviyo does not send these columns of profiles: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/klaviyo_profiles_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('email'), ('phone_number'), ('external_id'), ('first_name'), ('last_name'), ('organization'), ('locale'), ('title'), ('image'), ('created'), ('updated'), ('last_event_date'), ('location'), ('properties')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
SELECT CASE
  WHEN c."created" > 0
  THEN CAST(CAST(c."created" AS varchar) || ' values of profiles.created are not in the format %d/%m/%Y %H:%M. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  WHEN c."last_event_date" > 0
  THEN CAST(CAST(c."last_event_date" AS varchar) || ' values of profiles.last_event_date are no timestamp. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  WHEN c."properties" > 0
  THEN CAST(CAST(c."properties" AS varchar) || ' values of profiles.properties are no json. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  ELSE 0 END AS values_lost
FROM (
  SELECT
    COUNT(CASE WHEN s."ingest_created" IS NOT NULL AND s."created" IS NULL THEN 1 END) AS "created",
    COUNT(CASE WHEN s."ingest_last_event_date" IS NOT NULL AND s."last_event_date" IS NULL THEN 1 END) AS "last_event_date",
    COUNT(CASE WHEN s."ingest_properties" IS NOT NULL AND s."properties" IS NULL THEN 1 END) AS "properties"
  FROM (
    SELECT
      to_iso8601(TRY(date_parse(trim(CAST("created" AS varchar)), '%d/%m/%Y %H:%i'))) || 'Z' AS "created",
      NULLIF(trim(CAST("created" AS varchar)), '') AS "ingest_created",
      CASE WHEN TRY(from_iso8601_timestamp(replace(trim(CAST("last_event_date" AS varchar)), ' ', 'T'))) IS NOT NULL THEN trim(CAST("last_event_date" AS varchar)) END AS "last_event_date",
      NULLIF(trim(CAST("last_event_date" AS varchar)), '') AS "ingest_last_event_date",
      CASE WHEN TRY(json_parse(trim(CAST("properties" AS varchar)))) IS NOT NULL THEN trim(CAST("properties" AS varchar)) END AS "properties",
      NULLIF(trim(CAST("properties" AS varchar)), '') AS "ingest_properties",
      "time"
    FROM "${ingest.staging}"
  ) s
) c
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  lower(to_hex(sha256(to_utf8(lower(trim(s."id")))))) AS "id",
  lower(to_hex(sha256(to_utf8(lower(trim(CAST(lower(email) AS varchar))))))) AS "email",
  CASE WHEN s."phone_number" IS NOT NULL THEN '***' END AS "phone_number",
  s."external_id" AS "external_id",
  CAST(coalesce(nullif(trim(first_name), ''), organization) AS varchar) AS "first_name",
  s."last_name" AS "last_name",
  s."organization" AS "organization",
  s."locale" AS "locale",
  s."title" AS "title",
  s."image" AS "image",
  s."created" AS "created",
  s."updated" AS "updated",
  s."last_event_date" AS "last_event_date",
  s."location" AS "location",
  s."properties" AS "properties",
  s."time"
FROM (
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
    to_iso8601(TRY(date_parse(trim(CAST("created" AS varchar)), '%d/%m/%Y %H:%i'))) || 'Z' AS "created",
    CAST("updated" AS varchar) AS "updated",
    CASE WHEN TRY(from_iso8601_timestamp(replace(trim(CAST("last_event_date" AS varchar)), ' ', 'T'))) IS NOT NULL THEN trim(CAST("last_event_date" AS varchar)) END AS "last_event_date",
    CAST("location" AS varchar) AS "location",
    CASE WHEN TRY(json_parse(trim(CAST("properties" AS varchar)))) IS NOT NULL THEN trim(CAST("properties" AS varchar)) END AS "properties",
    "time"
  FROM "${ingest.staging}"
) s
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of profiles have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of profiles have no email, which is required. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_email"
FROM "${ingest.staging}_rows"
WHERE "email" IS NULL
