SELECT 'a;b' AS c
