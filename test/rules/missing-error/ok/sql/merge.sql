INSERT INTO events SELECT * FROM staging
