SELECT MAX(window_end) AS newest FROM shop.ingestion_log
