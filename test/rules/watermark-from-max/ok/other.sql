SELECT MIN(updated_at) AS a, MAX(1 + id) AS b, MAX(n) AS c FROM (SELECT COUNT(*) AS n FROM orders)
