INSERT INTO ingestion_log SELECT 'orders', 'success', 1
