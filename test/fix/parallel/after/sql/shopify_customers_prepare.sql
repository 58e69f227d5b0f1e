-- An empty table for what the next task loads, and the one that the rows are written to.
DROP TABLE IF EXISTS "shopify_customers_staging"
;
CREATE TABLE "shopify_customers_staging" (
  "id" bigint,
  "email" varchar,
  "time" bigint
)
;
CREATE TABLE IF NOT EXISTS "shopify_customers" (
  "id" bigint,
  "email" varchar,
  "ingest_session_id" bigint,
  "ingest_row_id" varchar,
  "time" bigint
)
