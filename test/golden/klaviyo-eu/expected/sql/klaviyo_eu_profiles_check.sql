-- Before anything is written: is every column there, has every row its key?
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST('Klaviyo no longer sends these columns of profiles: ' || array_join(array_agg(e.column_name), ' ') || '. Nothing was written. Take them out of sql/klaviyo_eu_profiles_*.sql, or ask who changed the source' AS bigint)
  ELSE 0 END AS missing_columns
FROM (VALUES ('id'), ('email'), ('phone_number'), ('external_id'), ('first_name'), ('last_name'), ('organization'), ('locale'), ('title'), ('image'), ('created'), ('updated'), ('last_event_date'), ('location'), ('properties')) AS e (column_name)
WHERE e.column_name NOT IN (SELECT c.column_name FROM information_schema.columns c
  WHERE c.table_schema = '${td.database}' AND c.table_name = '${ingest.staging}')
;
SELECT CASE WHEN COUNT(*) > 0
  THEN CAST(CAST(COUNT(*) AS varchar) || ' rows of profiles have no id, which is their key. Nothing was written. Look at ${ingest.staging}, then choose another key or leave the rows out' AS bigint)
  ELSE 0 END AS rows_without_key
FROM "${ingest.staging}"
WHERE "id" IS NULL
