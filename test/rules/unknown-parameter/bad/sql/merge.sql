SELECT '${day}', 'other'
