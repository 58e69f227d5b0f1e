DROP TABLE IF EXISTS other
;
INSERT INTO shop.orders (id)
SELECT id FROM staging WHERE id > 5
;
INSERT INTO counts SELECT id, COUNT(*) FROM staging GROUP BY id
;
CREATE TABLE sums AS SELECT 1 AS n
