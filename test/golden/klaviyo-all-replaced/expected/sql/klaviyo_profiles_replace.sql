-- The whole of profiles as it is now, one row per id, beside the table. The next task swaps the two.
DROP TABLE IF EXISTS "klaviyo_profiles_next"
;
CREATE TABLE "klaviyo_profiles_next" AS
SELECT
  CAST(s."id" AS varchar) AS "id",
  CAST(s."email" AS varchar) AS "email",
  CAST(s."phone_number" AS varchar) AS "phone_number",
  CAST(s."external_id" AS varchar) AS "external_id",
  CAST(s."first_name" AS varchar) AS "first_name",
  CAST(s."last_name" AS varchar) AS "last_name",
  CAST(s."organization" AS varchar) AS "organization",
  CAST(s."locale" AS varchar) AS "locale",
  CAST(s."title" AS varchar) AS "title",
  CAST(s."image" AS varchar) AS "image",
  CAST(s."created" AS varchar) AS "created",
  CAST(s."updated" AS varchar) AS "updated",
  CAST(s."last_event_date" AS varchar) AS "last_event_date",
  CAST(s."location" AS varchar) AS "location",
  CAST(s."properties" AS varchar) AS "properties",
  CAST(${session_id} AS bigint) AS "ingest_session_id",
  CAST((SELECT MAX(l.window_end) FROM ingestion_log l
    WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}' AND l.status = 'started'
      AND l.session_id = ${session_id}) AS bigint) AS "ingest_window_end",
  CAST(uuid() AS varchar) AS "ingest_row_id", s."time"
FROM (
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."id" ORDER BY r."time" DESC) AS "ingest_rank"
  FROM "${ingest.staging}" r
) s
WHERE s."ingest_rank" = 1
