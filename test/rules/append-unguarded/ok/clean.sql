DELETE FROM ${target} WHERE id IN (SELECT id FROM gone_${session_id})
;
INSERT INTO orders SELECT DISTINCT id FROM shop.read_on
;
CREATE TABLE new_orders AS SELECT DISTINCT id FROM copied
;
MERGE INTO merged m USING other o ON m.id = o.id WHEN MATCHED THEN DELETE
