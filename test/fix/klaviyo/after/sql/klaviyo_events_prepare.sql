-- An empty table for what the next task loads, and the one that the rows are written to.
DROP TABLE IF EXISTS "klaviyo_events_staging"
;
CREATE TABLE "klaviyo_events_staging" (
  "id" varchar,
  "uuid" varchar,
  "timestamp" bigint,
  "event_properties" varchar,
  "time" bigint
)
;
CREATE TABLE IF NOT EXISTS "klaviyo_events" (
  "id" varchar,
  "uuid" varchar,
  "timestamp" bigint,
  "event_properties" varchar,
  "ingest_session_id" bigint,
  "time" bigint
)
