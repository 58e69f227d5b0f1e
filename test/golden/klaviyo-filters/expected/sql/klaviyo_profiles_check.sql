-- Before anything is written: is every column there? Then the rows as they will be written go into a table of their own (typed, filtered).
-- Has each its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Klaviyo does not send these columns of profiles: ' || array_join(array_agg(e.column_name ORDER BY e.column_name), ' ') || '. Nothing was written. Take them out of sql/klaviyo_profiles_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('email'), ('phone_number'), ('external_id'), ('first_name'), ('last_name'), ('organization'), ('locale'), ('title'), ('image'), ('created'), ('updated'), ('last_event_date'), ('location'), ('properties')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
SELECT CASE
  WHEN c."title" > 0
  THEN CAST(CAST(c."title" AS varchar) || ' values of profiles.title are no double. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  WHEN c."updated" > 0
  THEN CAST(CAST(c."updated" AS varchar) || ' values of profiles.updated are no timestamp. Nothing was written. Look at ${ingest.staging}, then mend the source or generate again with another type or format' AS bigint)
  ELSE 0 END AS values_lost
FROM (
  SELECT
    COUNT(CASE WHEN s."ingest_title" IS NOT NULL AND s."title" IS NULL THEN 1 END) AS "title",
    COUNT(CASE WHEN s."ingest_updated" IS NOT NULL AND s."updated" IS NULL THEN 1 END) AS "updated"
  FROM (
    SELECT
      CAST("organization" AS varchar) AS "organization",
      CAST("locale" AS varchar) AS "locale",
      CASE WHEN regexp_like(trim(CAST("title" AS varchar)), '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(trim(CAST("title" AS varchar)) AS double) END AS "title",
      NULLIF(trim(CAST("title" AS varchar)), '') AS "ingest_title",
      CASE WHEN TRY(from_iso8601_timestamp(replace(trim(CAST("updated" AS varchar)), ' ', 'T'))) IS NOT NULL THEN trim(CAST("updated" AS varchar)) END AS "updated",
      NULLIF(trim(CAST("updated" AS varchar)), '') AS "ingest_updated",
      "time"
    FROM "${ingest.staging}"
  ) s
  WHERE s."locale" IN ('it''s', 'de|at', '100 %', '日本')
    AND (s."organization" IS NULL OR s."organization" NOT LIKE 'Test%')
) c
;
DROP TABLE IF EXISTS "${ingest.staging}_rows"
;
CREATE TABLE "${ingest.staging}_rows" AS
SELECT
  s."id" AS "id",
  s."email" AS "email",
  s."phone_number" AS "phone_number",
  s."external_id" AS "external_id",
  s."first_name" AS "first_name",
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
    CASE WHEN regexp_like(trim(CAST("title" AS varchar)), '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$') THEN TRY_CAST(trim(CAST("title" AS varchar)) AS double) END AS "title",
    CAST("image" AS varchar) AS "image",
    CAST("created" AS varchar) AS "created",
    CASE WHEN TRY(from_iso8601_timestamp(replace(trim(CAST("updated" AS varchar)), ' ', 'T'))) IS NOT NULL THEN trim(CAST("updated" AS varchar)) END AS "updated",
    CAST("last_event_date" AS varchar) AS "last_event_date",
    CAST("location" AS varchar) AS "location",
    CAST("properties" AS varchar) AS "properties",
    "time"
  FROM "${ingest.staging}"
) s
WHERE TRY(from_iso8601_timestamp(replace(s."updated", ' ', 'T'))) < from_iso8601_timestamp('2030-01-01T00:00:00Z')
  AND s."locale" IN ('it''s', 'de|at', '100 %', '日本')
  AND s."title" > CAST('1.5' AS double)
  AND (s."organization" IS NULL OR s."organization" NOT LIKE 'Test%')
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of profiles have no id, which is their key. Nothing was written. Look at ${ingest.staging}_rows, and mend the source or leave these rows out' AS bigint)
  ELSE 0 END AS "rows_without_id"
FROM "${ingest.staging}_rows"
WHERE "id" IS NULL
