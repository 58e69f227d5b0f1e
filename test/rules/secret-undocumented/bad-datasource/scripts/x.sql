SELECT in_sql # in_sql
