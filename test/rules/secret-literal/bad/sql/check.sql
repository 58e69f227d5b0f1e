-- 1/deadbeefdeadbeefdeadbeefdeadbeefdeadbeef
SELECT 1
