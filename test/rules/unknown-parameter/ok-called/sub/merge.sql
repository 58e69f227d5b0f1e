SELECT '${day}'
