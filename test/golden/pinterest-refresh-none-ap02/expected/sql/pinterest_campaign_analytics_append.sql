-- Adds the rows of this run that are not there yet, and takes away what runs left behind that never ended well.
-- Adds first and takes away after, so that a reader never misses a row. Each statement may be repeated from the first one.
DROP TABLE IF EXISTS "${ingest.staging}_leftover"
;
CREATE TABLE "${ingest.staging}_leftover" AS
SELECT t."ingest_row_id" FROM "pinterest_campaign_analytics" t
WHERE EXISTS (SELECT 1 FROM ingestion_log l
    WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}' AND l.status = 'started'
      AND l.session_id = t."ingest_session_id" AND l.window_end = t."ingest_window_end"
      AND NOT EXISTS (SELECT 1 FROM ingestion_log e
        WHERE e.source = l.source AND e.object = l.object AND e.mode = l.mode AND e.status = 'success'
          AND e.session_id = l.session_id AND e.window_end = l.window_end))
;
INSERT INTO "pinterest_campaign_analytics"
  ("date", "ad_account_id", "campaign_id", "campaign_name", "campaign_entity_status", "campaign_objective_type", "spend_in_micro_dollar", "impression_1", "impression_2", "clickthrough_1", "clickthrough_2", "outbound_click_1", "outbound_click_2", "repin_1", "repin_2", "total_engagement", "video_mrc_views_1", "total_conversions", "total_conversions_value_in_micro_dollar", "total_checkout", "total_checkout_value_in_micro_dollar",
  "ingest_session_id", "ingest_window_end", "ingest_row_id", "time")
SELECT
  s."date",
  s."ad_account_id",
  s."campaign_id",
  s."campaign_name",
  s."campaign_entity_status",
  s."campaign_objective_type",
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
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."date", r."campaign_id" ORDER BY r."time" DESC) AS "ingest_rank" FROM "${ingest.staging}_rows" r
) s
WHERE s."ingest_rank" = 1 AND NOT EXISTS (SELECT 1 FROM "pinterest_campaign_analytics" t
  WHERE t."date" = s."date" AND t."campaign_id" = s."campaign_id"
    AND t."ingest_row_id" NOT IN (SELECT l."ingest_row_id" FROM "${ingest.staging}_leftover" l))
;
DELETE FROM "pinterest_campaign_analytics"
WHERE "ingest_row_id" IN (SELECT l."ingest_row_id" FROM "${ingest.staging}_leftover" l)
;
DROP TABLE "${ingest.staging}_leftover"
