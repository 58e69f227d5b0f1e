SELECT 1
-- für alle
