INSERT INTO emptied SELECT id FROM staging
;
INSERT INTO shop.dropped SELECT id FROM staging
;
INSERT INTO Partly SELECT id FROM staging
;
INSERT INTO loaded SELECT id FROM staging
;
INSERT INTO made SELECT id FROM staging
;
CREATE TABLE next AS SELECT id FROM staging
