INSERT INTO orders SELECT id, name FROM staging
;
SELECT id, FROM orders
;
DELETE orders WHERE id = 1
