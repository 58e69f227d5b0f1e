INSERT INTO newest_log SELECT MAX(updated_at) FROM orders
