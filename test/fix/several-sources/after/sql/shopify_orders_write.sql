-- The rows as they are to be. A session that is repeated takes away first what it has written.
DROP TABLE IF EXISTS "shopify_orders_staging_rows"
;
CREATE TABLE "shopify_orders_staging_rows" AS
SELECT
  s."id" AS "id",
  s."email" AS "email",
  s."total_price" AS "total_price",
  s."time"
FROM (
  SELECT
    CAST("id" AS bigint) AS "id",
    CAST("email" AS varchar) AS "email",
    CAST("total_price" AS double) AS "total_price",
    "time"
  FROM "shopify_orders_staging"
) s
;
DELETE FROM "shopify_orders" WHERE "ingest_session_id" = ${session_id}
;
INSERT INTO "shopify_orders"
  ("id", "email", "total_price", "ingest_session_id", "time")
SELECT
  s."id",
  s."email",
  s."total_price",
  ${session_id},
  s."time"
FROM "shopify_orders_staging_rows" s
