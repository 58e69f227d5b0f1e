DELETE FROM orders WHERE id = 1;

SELECT 1 AS turn
