insert into "ingestion_log" select 1
