-- The oldest months that a backfill has yet to load, as a list of their first seconds. They end where the inc workflow began.
SELECT '[' || COALESCE(array_join(array_agg(CAST(m.month_start AS varchar) ORDER BY m.month_start), ','), '') || ']' AS months
FROM (
  SELECT d.month_start FROM (
    SELECT
      GREATEST(b.first_start, CAST(to_unixtime(date_add('month', t.n, b.first_month)) AS bigint)) AS month_start,
      CAST(to_unixtime(date_add('month', t.n + 1, b.first_month)) AS bigint) AS month_end,
      b.inc_start
    FROM (
      SELECT CAST(to_unixtime(from_iso8601_timestamp('${ingest.start_date}T00:00:00Z')) AS bigint) AS first_start,
        date_trunc('month', from_iso8601_timestamp('${ingest.start_date}T00:00:00Z')) AS first_month,
        COALESCE((SELECT MIN(l.window_start) FROM ingestion_log l
          WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = 'inc' AND l.status = 'started'),
          CAST(to_unixtime(date_trunc('month', now() AT TIME ZONE 'UTC')) AS bigint)) AS inc_start
    ) b
    CROSS JOIN UNNEST(sequence(0, 1199)) AS t (n)
  ) d
  WHERE d.month_start < d.inc_start
    AND NOT EXISTS (SELECT 1 FROM ingestion_log l
      WHERE l.source = '${ingest.source}' AND l.object = '${ingest.object}' AND l.mode = 'hist' AND l.status = 'success'
        AND l.window_start <= d.month_start AND l.window_end >= d.month_end)
  ORDER BY d.month_start
  LIMIT ${ingest.months}
) m
