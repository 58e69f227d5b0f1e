-- An empty table for what the next task loads, and the one that the rows are written to.
DROP TABLE IF EXISTS "klaviyo_profiles_staging"
;
CREATE TABLE "klaviyo_profiles_staging" (
  "id" varchar,
  "email" varchar,
  "created" varchar,
  "time" bigint
)
;
CREATE TABLE IF NOT EXISTS "klaviyo_profiles" (
  "id" varchar,
  "email" varchar,
  "created" bigint,
  "ingest_session_id" bigint,
  "time" bigint
)
