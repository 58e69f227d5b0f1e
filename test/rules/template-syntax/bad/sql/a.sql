-- ${a // b}
SELECT '${"}"}', ${ }
FROM ${table
