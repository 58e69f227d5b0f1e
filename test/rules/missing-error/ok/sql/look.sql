-- INSERT INTO is only said here
/* ; DELETE FROM x */
SELECT ';insert' FROM t
