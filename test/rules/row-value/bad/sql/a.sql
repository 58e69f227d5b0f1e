SELECT '${td.last_results.a}', ${td.last_results.b}, 'x', "${td.each.c}", `${http.last_content}`
-- it's
FROM t WHERE 'a''${td.each.d}' = 1
