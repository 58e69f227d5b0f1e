INSERT INTO sales SELECT id FROM staging
;
DELETE FROM "sales" WHERE session < ${session_id}
;
DROP TABLE IF EXISTS sums
;
CREATE TABLE sums AS SELECT SUM(id) AS n FROM staging
