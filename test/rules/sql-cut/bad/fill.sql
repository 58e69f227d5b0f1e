-- Fills orders; then looks
INSERT INTO orders SELECT id, 'a;b' FROM staging
;
SELECT id, -- the key;
  name FROM orders
;
SELECT "a;b" FROM orders /* old; new */
;
SELECT 1 -- first;
-- second;
+ 1
;
SELECT 2 /* the end;*/
