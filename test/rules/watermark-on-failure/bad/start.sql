SELECT 'success'
;
INSERT INTO ingestion_log SELECT 'orders', 'started', MAX(t) FROM ingestion_log WHERE status IN ('success', 'error') AND status = 'success'
