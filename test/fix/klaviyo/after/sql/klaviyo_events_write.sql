-- The rows as they are to be. A session that is repeated takes away first what it has written.
DROP TABLE IF EXISTS "klaviyo_events_staging_rows"
;
CREATE TABLE "klaviyo_events_staging_rows" AS
SELECT
  s."id" AS "id",
  s."uuid" AS "uuid",
  s."timestamp" AS "timestamp",
  s."event_properties" AS "event_properties",
  s."time"
FROM (
  SELECT
    CAST("id" AS varchar) AS "id",
    CAST("uuid" AS varchar) AS "uuid",
    CAST("timestamp" AS bigint) AS "timestamp",
    CAST("event_properties" AS varchar) AS "event_properties",
    "time"
  FROM "klaviyo_events_staging"
) s
;
DELETE FROM "klaviyo_events" WHERE "ingest_session_id" = ${session_id}
;
INSERT INTO "klaviyo_events"
  ("id", "uuid", "timestamp", "event_properties", "ingest_session_id", "time")
SELECT
  s."id",
  s."uuid",
  s."timestamp",
  s."event_properties",
  ${session_id},
  s."time"
FROM "klaviyo_events_staging_rows" s
