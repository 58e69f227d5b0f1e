-- An empty table for what the next task loads, and the one that the rows are written to.
DROP TABLE IF EXISTS "klaviyo_campaigns_staging"
;
CREATE TABLE "klaviyo_campaigns_staging" (
  "status" varchar,
  "created_at" varchar,
  "FILL_IN_COLUMN" varchar,
  "time" bigint
)
;
CREATE TABLE IF NOT EXISTS "klaviyo_campaigns" (
  "status" varchar,
  "created_at" varchar,
  "FILL_IN_COLUMN" varchar,
  "ingest_session_id" bigint,
  "time" bigint
)
