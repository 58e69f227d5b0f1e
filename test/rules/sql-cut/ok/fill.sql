-- Fills orders;
INSERT INTO orders SELECT id, 'a' || chr(59) || 'b' FROM staging;
-- Not any more: DELETE FROM staging;
-- and this neither;
SELECT 1 -- the end;
;
-- the very end;
