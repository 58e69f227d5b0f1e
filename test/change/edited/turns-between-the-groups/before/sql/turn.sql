-- True when the objects before have ended in this session, well or not, or after six hours, should one have died without a word.
SELECT COUNT(DISTINCT CASE WHEN l.status = 'success' OR (l.status IN ('error', 'abandoned') AND l.attempt_id = ${attempt_id}) THEN l.object END) >= ${ingest.count}
  OR CAST(to_unixtime(now()) AS bigint) - MIN(CASE WHEN l.attempt_id = ${attempt_id} THEN l."time" END) > 21600 AS ended
FROM ingestion_log l
WHERE l.source = '${ingest.source}' AND l.mode = 'inc' AND l.session_id = ${session_id} AND l.object IN (${ingest.before})
