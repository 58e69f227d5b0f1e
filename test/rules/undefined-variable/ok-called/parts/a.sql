SELECT ${anything}
