SELECT ${x => x}
