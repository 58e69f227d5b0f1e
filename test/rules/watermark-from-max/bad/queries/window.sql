-- The newest order.
SELECT
  MAX(updated_at) AS newest
FROM shop.orders
