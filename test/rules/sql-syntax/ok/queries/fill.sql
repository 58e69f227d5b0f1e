-- One row per order.
INSERT INTO orders SELECT id, ${columns} FROM staging WHERE id > ${last.id}
;
DELETE FROM staging WHERE id IS NULL
