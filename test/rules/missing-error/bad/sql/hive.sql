-- the newest ones
WITH newest AS (
  SELECT id FROM `events;` -- ; of all
)
INSERT OVERWRITE TABLE kept SELECT id FROM newest
