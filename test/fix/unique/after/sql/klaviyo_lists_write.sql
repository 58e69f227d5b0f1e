-- The rows as they are to be, one for each id and updated: the one that came last. May be repeated.
DROP TABLE IF EXISTS "klaviyo_lists_staging_rows"
;
CREATE TABLE "klaviyo_lists_staging_rows" AS
SELECT
  s."id" AS "id",
  s."name" AS "name",
  s."updated" AS "updated",
  s."time"
FROM (
  SELECT
    CAST("id" AS varchar) AS "id",
    CAST("name" AS varchar) AS "name",
    CAST("updated" AS varchar) AS "updated",
    "time"
  FROM "klaviyo_lists_staging"
) s
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of klaviyo_lists have no id or no updated, by which rows are told apart. Nothing was written. Mend the source, or leave these rows out' AS bigint)
  ELSE 0 END AS rows_without_key
FROM "klaviyo_lists_staging_rows"
WHERE "id" IS NULL OR "updated" IS NULL
;
INSERT INTO "klaviyo_lists"
  ("id", "name", "updated", "ingest_session_id", "ingest_row_id", "time")
SELECT
  s."id",
  s."name",
  s."updated",
  ${session_id},
  CAST(uuid() AS varchar),
  s."time"
FROM (
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."id", r."updated" ORDER BY r."time" DESC) AS "ingest_rank"
  FROM "klaviyo_lists_staging_rows" r
) s
WHERE s."ingest_rank" = 1
;
DROP TABLE IF EXISTS "klaviyo_lists_staging_losers"
;
CREATE TABLE "klaviyo_lists_staging_losers" AS
SELECT r."ingest_row_id" FROM (
  SELECT t."ingest_row_id", ROW_NUMBER() OVER (PARTITION BY t."id", t."updated"
    ORDER BY t."time" DESC, t."ingest_session_id" DESC, t."ingest_row_id" DESC) AS "ingest_rank"
  FROM "klaviyo_lists" t
  WHERE EXISTS (SELECT 1 FROM "klaviyo_lists_staging_rows" s WHERE t."id" = s."id" AND t."updated" = s."updated")
) r
WHERE r."ingest_rank" > 1
;
DELETE FROM "klaviyo_lists"
WHERE "ingest_row_id" IN (SELECT l."ingest_row_id" FROM "klaviyo_lists_staging_losers" l)
;
DROP TABLE "klaviyo_lists_staging_losers"
