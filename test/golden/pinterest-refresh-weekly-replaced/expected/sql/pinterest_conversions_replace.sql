-- The whole of conversions as it is now, one row per date and campaign_id, beside the table. The next task swaps the two.
DROP TABLE IF EXISTS "pinterest_conversions_next"
;
CREATE TABLE "pinterest_conversions_next" AS
SELECT
  s."date",
  s."ad_account_id",
  s."campaign_id",
  s."campaign_name",
  s."total_conversions",
  s."total_conversions_value_in_micro_dollar",
  s."total_checkout",
  s."total_checkout_value_in_micro_dollar",
  s."total_add_to_cart",
  s."total_add_to_cart_value_in_micro_dollar",
  s."total_page_visit",
  s."total_signup",
  s."total_signup_value_in_micro_dollar",
  s."total_lead",
  s."total_lead_value_in_micro_dollar",
  s."total_click_checkout",
  s."total_engagement_checkout",
  s."total_view_checkout",
  CAST(${session_id} AS bigint) AS "ingest_session_id",
  CAST((SELECT MAX(l.window_end) FROM ingestion_log l
    WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}' AND l.status = 'started'
      AND l.session_id = ${session_id}) AS bigint) AS "ingest_window_end",
  CAST(uuid() AS varchar) AS "ingest_row_id", s."time"
FROM (
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."date", r."campaign_id" ORDER BY r."time" DESC) AS "ingest_rank"
  FROM "${ingest.staging}_rows" r
) s
WHERE s."ingest_rank" = 1
