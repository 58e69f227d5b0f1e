SELECT 1
WHERE day = '${moment.unix(td.last_results.a).subtract((1 + 1), 'days').format('YYYY-MM-DD')}'
