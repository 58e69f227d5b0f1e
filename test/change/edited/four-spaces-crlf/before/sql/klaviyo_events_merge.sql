-- One row per id: the newest by datetime, and of two with the same instant the one that was read later.
-- Adds first and takes away after, so that a reader never misses a row. Each statement may be repeated from the first one.
INSERT INTO "klaviyo_events"
  ("id", "uuid", "datetime", "timestamp", "event_properties",
  "ingest_session_id", "ingest_window_end", "ingest_row_id", "time")
SELECT
  s."id",
  s."uuid",
  s."datetime",
  s."timestamp",
  s."event_properties",
  ${session_id}, ${td.last_results.window_end}, CAST(uuid() AS varchar), s."time"
FROM (
  SELECT r.*, TRY(from_iso8601_timestamp(replace(r."datetime", ' ', 'T'))) AS "ingest_instant",
    ROW_NUMBER() OVER (PARTITION BY r."id"
      ORDER BY TRY(from_iso8601_timestamp(replace(r."datetime", ' ', 'T'))) DESC NULLS LAST, r."time" DESC) AS "ingest_rank"
  FROM "${ingest.staging}_rows" r
) s
WHERE s."ingest_rank" = 1
  AND NOT EXISTS (
    SELECT 1 FROM (SELECT t.*, TRY(from_iso8601_timestamp(replace(t."datetime", ' ', 'T'))) AS "ingest_instant" FROM "klaviyo_events" t
      WHERE EXISTS (SELECT 1 FROM "${ingest.staging}_rows" k WHERE t."id" = k."id")) t
    WHERE t."id" = s."id"
      AND (t."ingest_instant" > s."ingest_instant"
        OR (t."ingest_instant" = s."ingest_instant" AND t."time" >= s."time")
        OR (s."ingest_instant" IS NULL AND (t."ingest_instant" IS NOT NULL OR t."time" >= s."time"))))
;
DROP TABLE IF EXISTS "${ingest.staging}_losers"
;
CREATE TABLE "${ingest.staging}_losers" AS
SELECT r."ingest_row_id" FROM (
  SELECT t."ingest_row_id", ROW_NUMBER() OVER (PARTITION BY t."id"
    ORDER BY TRY(from_iso8601_timestamp(replace(t."datetime", ' ', 'T'))) DESC NULLS LAST, t."time" DESC, t."ingest_session_id" DESC, t."ingest_row_id" DESC) AS "ingest_rank"
  FROM "klaviyo_events" t
  WHERE EXISTS (SELECT 1 FROM "${ingest.staging}_rows" s WHERE t."id" = s."id")
) r
WHERE r."ingest_rank" > 1
;
DELETE FROM "klaviyo_events"
WHERE "ingest_row_id" IN (SELECT l."ingest_row_id" FROM "${ingest.staging}_losers" l)
;
DROP TABLE "${ingest.staging}_losers"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' keys of klaviyo_events have more than one row after the merge. Run the session again, and see Duplicates in README.md when it stays so' AS bigint)
  ELSE 0 END AS keys_with_duplicates
FROM (
  SELECT t."id" FROM "klaviyo_events" t
  WHERE EXISTS (SELECT 1 FROM "${ingest.staging}_rows" s WHERE t."id" = s."id")
  GROUP BY t."id" HAVING COUNT(*) > 1
) d
