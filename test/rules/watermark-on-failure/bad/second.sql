INSERT INTO job_log VALUES (1, 'started'), ('completed', 2)
