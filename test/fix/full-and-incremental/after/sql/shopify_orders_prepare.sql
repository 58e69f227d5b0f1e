-- An empty table for what the next task loads, and the one that the rows are written to.
DROP TABLE IF EXISTS "shopify_orders_staging"
;
CREATE TABLE "shopify_orders_staging" (
  "id" bigint,
  "email" varchar,
  "total_price" double,
  "time" bigint
)
;
CREATE TABLE IF NOT EXISTS "shopify_orders" (
  "id" bigint,
  "email" varchar,
  "total_price" double,
  "ingest_session_id" bigint,
  "time" bigint
)
