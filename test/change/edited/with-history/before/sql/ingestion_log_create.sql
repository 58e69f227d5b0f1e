CREATE TABLE IF NOT EXISTS ingestion_log (
  source varchar, object varchar, target_table varchar, mode varchar, status varchar,
  window_start bigint, window_end bigint, session_id bigint, attempt_id bigint,
  rows_loaded bigint, rows_written bigint, message varchar, "time" bigint
)
