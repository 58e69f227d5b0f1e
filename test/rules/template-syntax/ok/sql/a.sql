SELECT REGEXP_LIKE(a, '^${1}{2}$'), ${x /* it is said here */}
