-- The rows as they are to be, one for each id: what is there already stays. May be repeated.
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
  ("id", "email", "ingest_session_id", "time")
SELECT
  s."id",
  s."email",
  ${session_id},
  s."time"
FROM (
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."id" ORDER BY r."time" DESC) AS "ingest_rank"
  FROM "shopify_customers_staging_rows" r
) s
WHERE s."ingest_rank" = 1
  AND NOT EXISTS (SELECT 1 FROM "shopify_customers" t WHERE t."id" = s."id")
