MERGE INTO orders o USING (SELECT s.id FROM staging s JOIN known k ON s.id = k.id) s
  ON (1 = 1)
WHEN MATCHED THEN DELETE
