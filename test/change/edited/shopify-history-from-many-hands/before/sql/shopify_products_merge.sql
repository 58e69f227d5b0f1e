-- One row per id: the newest by updated_at, and of two with the same instant the one that was read later.
-- Adds first and takes away after, so that a reader never misses a row. Each statement may be repeated from the first one.
INSERT INTO "shopify_products"
  ("id", "title", "body_html", "vendor", "product_type", "handle", "status", "tags", "template_suffix", "published_scope", "created_at", "updated_at", "published_at", "options", "variants", "images",
  "ingest_session_id", "ingest_window_end", "ingest_row_id", "time")
SELECT
  s."id",
  s."title",
  s."body_html",
  s."vendor",
  s."product_type",
  s."handle",
  s."status",
  s."tags",
  s."template_suffix",
  s."published_scope",
  s."created_at",
  s."updated_at",
  s."published_at",
  s."options",
  s."variants",
  s."images",
  ${session_id}, ${td.last_results.window_end}, CAST(uuid() AS varchar), s."time"
FROM (
  SELECT r.*, TRY(from_iso8601_timestamp(replace(r."updated_at", ' ', 'T'))) AS "ingest_instant",
    ROW_NUMBER() OVER (PARTITION BY r."id"
      ORDER BY TRY(from_iso8601_timestamp(replace(r."updated_at", ' ', 'T'))) DESC NULLS LAST, r."time" DESC) AS "ingest_rank"
  FROM "${ingest.staging}_rows" r
) s
WHERE s."ingest_rank" = 1
  AND NOT EXISTS (
    SELECT 1 FROM (SELECT t.*, TRY(from_iso8601_timestamp(replace(t."updated_at", ' ', 'T'))) AS "ingest_instant" FROM "shopify_products" t
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
    ORDER BY TRY(from_iso8601_timestamp(replace(t."updated_at", ' ', 'T'))) DESC NULLS LAST, t."time" DESC, t."ingest_session_id" DESC, t."ingest_row_id" DESC) AS "ingest_rank"
  FROM "shopify_products" t
  WHERE EXISTS (SELECT 1 FROM "${ingest.staging}_rows" s WHERE t."id" = s."id")
) r
WHERE r."ingest_rank" > 1
;
DELETE FROM "shopify_products"
WHERE "ingest_row_id" IN (SELECT l."ingest_row_id" FROM "${ingest.staging}_losers" l)
;
DROP TABLE "${ingest.staging}_losers"
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' keys of shopify_products have more than one row after the merge. Run the session again, and see Duplicates in README.md when it stays so' AS bigint)
  ELSE 0 END AS keys_with_duplicates
FROM (
  SELECT t."id" FROM "shopify_products" t
  WHERE EXISTS (SELECT 1 FROM "${ingest.staging}_rows" s WHERE t."id" = s."id")
  GROUP BY t."id" HAVING COUNT(*) > 1
) d
