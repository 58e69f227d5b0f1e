SELECT 1 -- cdp-ignore sql-syntax
