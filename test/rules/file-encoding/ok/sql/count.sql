SELECT '�'
-- für alle
