-- INSERT INTO is only said here
/* ; DELETE FROM x */
SELECT ';insert' FROM t
WHERE "a;DELETE b" = `c;
DROP d`
;
WITH x AS (SELECT "; INSERT INTO t" FROM y) SELECT 1 FROM x
