insert into events select 1
