SELECT ${const}
