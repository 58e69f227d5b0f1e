-- The rows as they are to be, one for each id and updated: what is there already stays. May be repeated.
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
  ("id", "name", "updated", "ingest_session_id", "time")
SELECT
  s."id",
  s."name",
  s."updated",
  ${session_id},
  s."time"
FROM (
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."id", r."updated" ORDER BY r."time" DESC) AS "ingest_rank"
  FROM "klaviyo_lists_staging_rows" r
) s
WHERE s."ingest_rank" = 1
  AND NOT EXISTS (SELECT 1 FROM "klaviyo_lists" t WHERE t."id" = s."id" AND t."updated" = s."updated")
