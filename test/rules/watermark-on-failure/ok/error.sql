INSERT INTO ingestion_log SELECT 'orders', 'error', MAX(t) FROM ingestion_log WHERE status <> 'success'
