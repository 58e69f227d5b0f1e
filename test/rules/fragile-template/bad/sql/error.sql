INSERT INTO log SELECT ${td.last_results.start}
