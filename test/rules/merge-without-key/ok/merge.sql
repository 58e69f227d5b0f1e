MERGE INTO orders o USING staging s ON o.id = s.id WHEN MATCHED THEN UPDATE SET name = s.name
;
MERGE INTO orders o USING staging s ON ${condition} WHEN MATCHED THEN DELETE
;
INSERT INTO orders SELECT id FROM staging s WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.id = s.id)
;
INSERT INTO orders SELECT id FROM staging s WHERE NOT EXISTS (SELECT 1 FROM ${there})
;
SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM orders)
;
INSERT INTO orders SELECT id FROM (SELECT id, ROW_NUMBER() OVER (PARTITION BY id ORDER BY time) AS rank FROM staging) WHERE rank = 1
;
INSERT INTO orders SELECT id FROM (SELECT id, ROW_NUMBER() OVER (${keys} ORDER BY time) AS rank FROM staging) WHERE rank = 1
;
INSERT INTO orders SELECT id, ROW_NUMBER() OVER (ORDER BY time) AS row_id FROM staging WHERE type = 1
;
DELETE FROM orders WHERE id IN (SELECT id FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY time) AS rank FROM staging) WHERE rank = 1)
