-- one
INSERT INTO events SELECT 1
