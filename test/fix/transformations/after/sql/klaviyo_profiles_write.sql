-- The rows as they are to be, beside the table. The next task swaps the two.
DROP TABLE IF EXISTS "klaviyo_profiles_staging_rows"
;
CREATE TABLE "klaviyo_profiles_staging_rows" AS
SELECT
  s."id" AS "id",
  CAST(lower(email) AS varchar) AS "email",
  s."created" AS "created",
  s."time"
FROM (
  SELECT
    CAST("id" AS varchar) AS "id",
    CAST("email" AS varchar) AS "email",
    CAST(to_unixtime(from_iso8601_timestamp(to_iso8601(date_parse(NULLIF(trim(CAST("created" AS varchar)), ''), '%Y-%m-%d %H:%i:%s')) || 'Z')) AS bigint) AS "created",
    "time"
  FROM "klaviyo_profiles_staging"
) s
;
DROP TABLE IF EXISTS "klaviyo_profiles_next"
;
CREATE TABLE "klaviyo_profiles_next" AS
SELECT
  s."id",
  s."email",
  s."created",
  CAST(${session_id} AS bigint) AS "ingest_session_id",
  s."time"
FROM "klaviyo_profiles_staging_rows" s
