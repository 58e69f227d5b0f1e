-- Templates that stand for a name, a number, a list, a piece of a statement, or nothing.
SELECT ${session_id}, '${moment(session_time).format("YYYY-MM-DD")}' AS day FROM ${td.database}.${table};
SELECT * FROM "${db}"."events_${session_local_date_compact}" WHERE time >= ${td.last_results.window_start};
SELECT * FROM log_${source}_v${version} LIMIT ${limit};
SELECT a FROM t WHERE a = 1 ${condition ? 'AND b = 2' : ''} ORDER BY a;
SELECT ${columns.join(', ')} FROM t ${where} LIMIT ${Number(limit)} ;
${with_clause} SELECT a FROM t;
${query};
SELECT a FROM t WHERE a IN (${list}) AND b IN ('${names.join("', '")}');
INSERT INTO ${target} (${columns}) ${select};
INSERT INTO t VALUES ${rows};
SELECT a FROM t TABLESAMPLE BERNOULLI (${percent});
SELECT sum(a) OVER (ORDER BY b ROWS ${n} PRECEDING) FROM t;
SELECT INTERVAL '${n}' day, DATE '${day}', CAST(a AS decimal(${p}, ${s})), a[${i}], -${n}, ${a}${b} FROM t;
SELECT a FROM t OFFSET ${n} ROWS FETCH FIRST ${m} ROWS ONLY;
CREATE TABLE ${t} ${as} SELECT 1;
SELECT 1${zeros} FROM t;
SELECT a FROM t ${alias} JOIN u ${join_condition};
SELECT /* ${comment} */ a -- ${JSON.stringify({a: {b: 1}})}
FROM t WHERE b = '${secret:k}' AND c = ${secret:k} AND d = ${};
CREATE TABLE ${t} (${cols});
CREATE TABLE t (${cols}, time bigint) WITH (a = 1);
CREATE TABLE IF NOT EXISTS ${db}.${t} (time bigint, ${columns.map(function (c) { return c.name + ' ' + c.type; }).join(', ')}, ${more} NOT NULL);
SELECT a FROM t ${join} b ON a.id = b.id;
SELECT a FROM ${t} x ${j} ${u} y USING (id) ${kind} JOIN v ON ${condition} ${k} w ON w.id = x.id ${where};
DELETE FROM t WHERE ${keys.map(function (k) { return 't.' + k + " = '" + row[k] + "'"; }).join(' AND ')}
