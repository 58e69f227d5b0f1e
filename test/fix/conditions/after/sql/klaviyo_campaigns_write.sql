-- The rows as they are to be. A session that is repeated takes away first what it has written.
DROP TABLE IF EXISTS "klaviyo_campaigns_staging_rows"
;
CREATE TABLE "klaviyo_campaigns_staging_rows" AS
SELECT
  s."status" AS "status",
  s."created_at" AS "created_at",
  s."FILL_IN_COLUMN" AS "FILL_IN_COLUMN",
  s."time"
FROM (
  SELECT
    CAST("status" AS varchar) AS "status",
    CAST("created_at" AS varchar) AS "created_at",
    CAST("FILL_IN_COLUMN" AS varchar) AS "FILL_IN_COLUMN",
    "time"
  FROM "klaviyo_campaigns_staging"
) s
WHERE s."status" = 'active'
  AND s."created_at" > 'FILL_IN_LAST_LOAD_TIME'
;
DELETE FROM "klaviyo_campaigns" WHERE "ingest_session_id" = ${session_id}
;
INSERT INTO "klaviyo_campaigns"
  ("status", "created_at", "FILL_IN_COLUMN", "ingest_session_id", "time")
SELECT
  s."status",
  s."created_at",
  s."FILL_IN_COLUMN",
  ${session_id},
  s."time"
FROM "klaviyo_campaigns_staging_rows" s
