SELECT ${key}
