-- One row per account and day: the newest by day, and of two with the same instant the one that was read later.
-- Adds first and takes away after, so that a reader never misses a row. Each statement may be repeated from the first one.
INSERT INTO "bq_finance_balances"
  ("account", "day", "amount",
  "ingest_session_id", "ingest_window_end", "ingest_row_id", "time")
SELECT
  s."account",
  s."day",
  s."amount",
  ${session_id}, ${td.last_results.window_end}, CAST(uuid() AS varchar), s."time"
FROM (
  SELECT r.*, TRY(from_iso8601_timestamp(replace(r."day", ' ', 'T'))) AS "ingest_instant",
    ROW_NUMBER() OVER (PARTITION BY r."account", r."day"
      ORDER BY TRY(from_iso8601_timestamp(replace(r."day", ' ', 'T'))) DESC NULLS LAST, r."time" DESC) AS "ingest_rank"
  FROM "${ingest.staging}_rows" r
) s
WHERE s."ingest_rank" = 1
  AND NOT EXISTS (
    SELECT 1 FROM (SELECT t.*, TRY(from_iso8601_timestamp(replace(t."day", ' ', 'T'))) AS "ingest_instant" FROM "bq_finance_balances" t
      WHERE EXISTS (SELECT 1 FROM "${ingest.staging}_rows" k WHERE t."account" = k."account" AND t."day" = k."day")) t
    WHERE t."account" = s."account" AND t."day" = s."day"
      AND (t."ingest_instant" > s."ingest_instant"
        OR (t."ingest_instant" = s."ingest_instant" AND t."time" >= s."time")
        OR (s."ingest_instant" IS NULL AND (t."ingest_instant" IS NOT NULL OR t."time" >= s."time"))))
;
DROP TABLE IF EXISTS "${ingest.staging}_losers"
;
CREATE TABLE "${ingest.staging}_losers" AS
SELECT r."ingest_row_id" FROM (
  SELECT t."ingest_row_id", ROW_NUMBER() OVER (PARTITION BY t."account", t."day"
    ORDER BY TRY(from_iso8601_timestamp(replace(t."day", ' ', 'T'))) DESC NULLS LAST, t."time" DESC, t."ingest_session_id" DESC, t."ingest_row_id" DESC) AS "ingest_rank"
  FROM "bq_finance_balances" t
  WHERE EXISTS (SELECT 1 FROM "${ingest.staging}_rows" s WHERE t."account" = s."account" AND t."day" = s."day")
) r
WHERE r."ingest_rank" > 1
;
DELETE FROM "bq_finance_balances"
WHERE "ingest_row_id" IN (SELECT l."ingest_row_id" FROM "${ingest.staging}_losers" l)
;
DROP TABLE "${ingest.staging}_losers"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' keys of bq_finance_balances have more than one row after the merge. Run the session again, and see Duplicates in README.md when it stays so' AS bigint)
  ELSE 0 END AS keys_with_duplicates
FROM (
  SELECT t."account", t."day" FROM "bq_finance_balances" t
  WHERE EXISTS (SELECT 1 FROM "${ingest.staging}_rows" s WHERE t."account" = s."account" AND t."day" = s."day")
  GROUP BY t."account", t."day" HAVING COUNT(*) > 1
) d
