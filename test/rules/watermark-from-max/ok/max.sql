SELECT MAX(updated_at) AS newest FROM orders
