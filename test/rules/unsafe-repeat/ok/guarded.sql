INSERT INTO orders SELECT id FROM staging s WHERE NOT EXISTS (SELECT 1 FROM known k WHERE k.id = s.id)
;
INSERT INTO orders SELECT id FROM staging WHERE id > (SELECT MAX(id) FROM orders)
;
INSERT INTO orders SELECT id FROM staging EXCEPT SELECT id FROM known
;
INSERT INTO orders VALUES (1, 'a')
;
INSERT INTO orders SELECT 1, 'a'
;
INSERT INTO counts SELECT COUNT(*), now() FROM staging
;
INSERT INTO job_history SELECT id, now() FROM staging
;
INSERT INTO ${target} SELECT id FROM staging
;
CREATE TABLE IF NOT EXISTS orders (id bigint)
;
CREATE TABLE ${target}_next AS SELECT id FROM staging
