-- One row per date and ad_id: the newest by date, and of two with the same instant the one that was read later.
-- Each ad_account_id and date comes whole: the newest reading of it counts, rows that did not come again are taken away.
-- Adds first and takes away after, so that a reader never misses a row. Each statement may be repeated from the first one.
INSERT INTO "pinterest_ad_analytics"
  ("date", "ad_account_id", "campaign_id", "ad_group_id", "ad_id", "pin_id", "spend_in_micro_dollar", "impression_1", "impression_2", "clickthrough_1", "clickthrough_2", "outbound_click_1", "outbound_click_2", "repin_1", "repin_2", "total_engagement", "video_mrc_views_1", "total_conversions", "total_conversions_value_in_micro_dollar", "total_checkout", "total_checkout_value_in_micro_dollar",
  "ingest_session_id", "ingest_window_end", "ingest_row_id", "time")
SELECT
  s."date",
  s."ad_account_id",
  s."campaign_id",
  s."ad_group_id",
  s."ad_id",
  s."pin_id",
  s."spend_in_micro_dollar",
  s."impression_1",
  s."impression_2",
  s."clickthrough_1",
  s."clickthrough_2",
  s."outbound_click_1",
  s."outbound_click_2",
  s."repin_1",
  s."repin_2",
  s."total_engagement",
  s."video_mrc_views_1",
  s."total_conversions",
  s."total_conversions_value_in_micro_dollar",
  s."total_checkout",
  s."total_checkout_value_in_micro_dollar",
  ${session_id}, ${td.last_results.window_end}, CAST(uuid() AS varchar), s."time"
FROM (
  SELECT r.*, TRY(from_iso8601_timestamp(replace(r."date", ' ', 'T'))) AS "ingest_instant",
    ROW_NUMBER() OVER (PARTITION BY r."date", r."ad_id"
      ORDER BY TRY(from_iso8601_timestamp(replace(r."date", ' ', 'T'))) DESC NULLS LAST, r."time" DESC) AS "ingest_rank"
  FROM "${ingest.staging}_rows" r
) s
WHERE s."ingest_rank" = 1
  AND NOT EXISTS (
    SELECT 1 FROM (SELECT t.*, TRY(from_iso8601_timestamp(replace(t."date", ' ', 'T'))) AS "ingest_instant" FROM "pinterest_ad_analytics" t
      WHERE EXISTS (SELECT 1 FROM "${ingest.staging}_rows" k WHERE t."date" = k."date" AND t."ad_id" = k."ad_id")) t
    WHERE t."date" = s."date" AND t."ad_id" = s."ad_id"
      AND (t."ingest_instant" > s."ingest_instant"
        OR (t."ingest_instant" = s."ingest_instant" AND t."time" >= s."time")
        OR (s."ingest_instant" IS NULL AND (t."ingest_instant" IS NOT NULL OR t."time" >= s."time"))))
  AND NOT EXISTS (
    SELECT 1 FROM (SELECT t."ad_account_id", t."date", MAX(t."time") AS "ingest_read" FROM "pinterest_ad_analytics" t
      GROUP BY t."ad_account_id", t."date") w
    WHERE w."ad_account_id" = s."ad_account_id" AND w."date" = s."date" AND w."ingest_read" > s."time")
;
DROP TABLE IF EXISTS "${ingest.staging}_losers"
;
CREATE TABLE "${ingest.staging}_losers" AS
SELECT r."ingest_row_id" FROM (
  SELECT t."ingest_row_id", ROW_NUMBER() OVER (PARTITION BY t."date", t."ad_id"
    ORDER BY TRY(from_iso8601_timestamp(replace(t."date", ' ', 'T'))) DESC NULLS LAST, t."time" DESC, t."ingest_session_id" DESC, t."ingest_row_id" DESC) AS "ingest_rank"
  FROM "pinterest_ad_analytics" t
  WHERE EXISTS (SELECT 1 FROM "${ingest.staging}_rows" s WHERE t."date" = s."date" AND t."ad_id" = s."ad_id")
) r
WHERE r."ingest_rank" > 1
UNION ALL
SELECT t."ingest_row_id" FROM "pinterest_ad_analytics" t
JOIN (SELECT r."ad_account_id", r."date", MIN(r."time") AS "ingest_read" FROM "${ingest.staging}_rows" r
  GROUP BY r."ad_account_id", r."date") w
  ON t."ad_account_id" = w."ad_account_id" AND t."date" = w."date" AND t."time" < w."ingest_read"
WHERE NOT EXISTS (SELECT 1 FROM "${ingest.staging}_rows" s WHERE t."date" = s."date" AND t."ad_id" = s."ad_id")
;
DELETE FROM "pinterest_ad_analytics"
WHERE "ingest_row_id" IN (SELECT l."ingest_row_id" FROM "${ingest.staging}_losers" l)
;
DROP TABLE "${ingest.staging}_losers"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' keys of pinterest_ad_analytics have more than one row after the merge. Run the session again, and see Duplicates in README.md when it stays so' AS bigint)
  ELSE 0 END AS keys_with_duplicates
FROM (
  SELECT t."date", t."ad_id" FROM "pinterest_ad_analytics" t
  WHERE EXISTS (SELECT 1 FROM "${ingest.staging}_rows" s WHERE t."date" = s."date" AND t."ad_id" = s."ad_id")
  GROUP BY t."date", t."ad_id" HAVING COUNT(*) > 1
) d
