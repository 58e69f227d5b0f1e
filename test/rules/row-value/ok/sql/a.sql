-- '${td.last_results.a}'
/* '${td.last_results.a}' */
SELECT 'it''s', ${td.last_results.a}, ${td.each.b}000, '${session_date}', "a"
FROM t WHERE a = '${td.last_results.a.replace(/'/g, "''")}'
