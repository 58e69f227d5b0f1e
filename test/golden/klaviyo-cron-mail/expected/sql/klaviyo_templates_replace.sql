-- The whole of templates as it is now, one row per id, beside the table. The next task swaps the two.
DROP TABLE IF EXISTS "klaviyo_templates_next"
;
CREATE TABLE "klaviyo_templates_next" AS
SELECT
  CAST(s."id" AS varchar) AS "id",
  CAST(s."name" AS varchar) AS "name",
  CAST(s."editor_type" AS varchar) AS "editor_type",
  CAST(s."html" AS varchar) AS "html",
  CAST(s."text" AS varchar) AS "text",
  CAST(s."amp" AS varchar) AS "amp",
  CAST(s."created" AS varchar) AS "created",
  CAST(s."updated" AS varchar) AS "updated",
  CAST(${session_id} AS bigint) AS "ingest_session_id",
  CAST((SELECT MAX(l.window_end) FROM ingestion_log l
    WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = '${ingest.mode}' AND l.status = 'started'
      AND l.session_id = ${session_id}) AS bigint) AS "ingest_window_end",
  CAST(uuid() AS varchar) AS "ingest_row_id", s."time"
FROM (
  SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r."id" ORDER BY r."time" DESC) AS "ingest_rank"
  FROM "${ingest.staging}" r
) s
WHERE s."ingest_rank" = 1
