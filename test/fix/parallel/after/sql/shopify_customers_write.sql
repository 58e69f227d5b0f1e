-- The rows as they are to be, one for each id: the one that came last. May be repeated.
DROP TABLE IF EXISTS "shopify_customers_staging_rows"
;
CREATE TABLE "shopify_customers_staging_rows" AS
SELECT
  s."id" AS "id",
  s."email" AS "email",
  s."time"
FROM (
  SELECT
    CAST("id" AS bigint) AS "id",
    CAST("email" AS varchar) AS "email",
    "time"
  FROM "shopify_customers_staging"
) s
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of shopify_customers have no id, by which rows are told apart. Nothing was written. Mend the source, or leave these rows out' AS bigint)
  ELSE 0 END AS rows_without_key
FROM "shopify_customers_staging_rows"
WHERE "id" IS NULL
;
INSERT INTO "shopify_customers"
  ("id", "email", "ingest_session_id", "ingest_row_id", "time")
SELECT
  s."id",
  s."email",
  ${session_id},
  CAST(uuid() AS varchar),
  s."time"
FROM (
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."id" ORDER BY r."time" DESC) AS "ingest_rank"
  FROM "shopify_customers_staging_rows" r
) s
WHERE s."ingest_rank" = 1
;
DROP TABLE IF EXISTS "shopify_customers_staging_losers"
;
CREATE TABLE "shopify_customers_staging_losers" AS
SELECT r."ingest_row_id" FROM (
  SELECT t."ingest_row_id", ROW_NUMBER() OVER (PARTITION BY t."id"
    ORDER BY t."time" DESC, t."ingest_session_id" DESC, t."ingest_row_id" DESC) AS "ingest_rank"
  FROM "shopify_customers" t
  WHERE EXISTS (SELECT 1 FROM "shopify_customers_staging_rows" s WHERE t."id" = s."id")
) r
WHERE r."ingest_rank" > 1
;
DELETE FROM "shopify_customers"
WHERE "ingest_row_id" IN (SELECT l."ingest_row_id" FROM "shopify_customers_staging_losers" l)
;
DROP TABLE "shopify_customers_staging_losers"
