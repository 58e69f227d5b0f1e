-- An empty table for what the next task loads, and the one that the rows are written to.
DROP TABLE IF EXISTS "klaviyo_lists_staging"
;
CREATE TABLE "klaviyo_lists_staging" (
  "id" varchar,
  "name" varchar,
  "updated" varchar,
  "time" bigint
)
;
CREATE TABLE IF NOT EXISTS "klaviyo_lists" (
  "id" varchar,
  "name" varchar,
  "updated" varchar,
  "ingest_session_id" bigint,
  "ingest_row_id" varchar,
  "time" bigint
)
