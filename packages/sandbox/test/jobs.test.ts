import assert from 'node:assert/strict';
import { startSandbox } from '../src/index.js';
import type { Sandbox } from '../src/index.js';
import { call, failureOf, finished, issueLoad, issueQuery, resultOf } from './td-client.js';

describe('jobs', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({
      databases: ['shop_raw', 'other_raw'],
      seeds: { klaviyo: { metrics: [{ id: 'm1' }] } },
      now: () => 1704067200,
    });
  });
  afterEach(() => sandbox.close());

  const load = { in: { type: 'klaviyo', td_authentication_id: 1, data_source: 'metrics' } };
  const count = async (table: string) =>
    (await sandbox.query('shop_raw', `SELECT count(*) AS n FROM ${table}`))[0]?.['n'];

  it('are refused without a key', async () => {
    for (const authorization of ['', 'plainkey', 'TD1 ', 'Bearer x']) {
      const response = await fetch(`${sandbox.url}/v3/database/list`, { headers: { authorization } });
      assert.equal(response.status, 401, authorization);
      assert.deepEqual(Object.keys((await response.json()) as object), ['error', 'text', 'severity']);
    }
  });

  it('give the result of one SELECT as gzipped msgpack rows with their types', async () => {
    const sql = `SELECT CAST(1704067200 AS bigint) AS a, 'x' AS b, 2.0E0 AS c, NULL AS d, true AS e, from_unixtime(0) AS f, 1.5 AS g`;
    const job = await finished(sandbox, issueQuery(sandbox, `-- head\n${sql};\n\n`));
    assert.equal(job['num_records'], 1);
    assert.deepEqual(JSON.parse(String(job['hive_result_schema'])), [
      ['a', 'bigint'],
      ['b', 'varchar'],
      ['c', 'double'],
      ['d', 'integer'],
      ['e', 'boolean'],
      ['f', 'timestamp with time zone'],
      ['g', 'decimal(2,1)'],
    ]);
    assert.deepEqual(await resultOf(sandbox, '1001'), [
      [1704067200, 'x', 2, null, true, '1970-01-01 00:00:00.000 UTC', '1.5'],
    ]);
  });

  it('of several statements, and of one that is no query, have no result', async () => {
    for (const [id, sql] of [
      ['1001', 'CREATE TABLE abc (a varchar)'],
      ['1002', 'SELECT 1; SELECT 2'],
    ] as const) {
      assert.equal((await finished(sandbox, issueQuery(sandbox, sql)))['num_records'], 0);
      assert.equal((await call(sandbox, 'GET', `/v3/job/result/${id}?format=msgpack.gz`)).status, 404);
    }
  });

  it('stop at the statement that fails, and the statements before it stay done', async () => {
    const sql =
      "CREATE TABLE abc (a bigint); INSERT INTO abc VALUES (1); SELECT CAST('it''s bad' AS bigint); DROP TABLE abc";
    assert.equal(
      await failureOf(sandbox, issueQuery(sandbox, sql)),
      "Statement 3 of 4: Cannot cast 'it's bad' to BIGINT (line 1)",
    );
    assert.equal(await count('abc'), 1);
  });

  it('see the tables of their own database, and others by name', async () => {
    await finished(sandbox, issueQuery(sandbox, 'CREATE TABLE abc AS SELECT 1 AS a', undefined, 'other_raw'));
    assert.match((await failureOf(sandbox, issueQuery(sandbox, 'SELECT * FROM abc'))) ?? '', /abc does not exist/);
    assert.equal(await failureOf(sandbox, issueQuery(sandbox, 'SELECT * FROM other_raw.abc')), undefined);
    const sql = `SELECT column_name FROM information_schema.columns WHERE table_schema = 'other_raw' AND table_name = 'abc'`;
    await finished(sandbox, issueQuery(sandbox, sql));
    assert.deepEqual(await resultOf(sandbox, '1004'), [['a']]);
  });

  it('are made once for each domain key, whatever their type', async () => {
    assert.deepEqual(await issueLoad(sandbox, 'abc', load, 'key-1'), { status: 200, body: { job_id: '1001' } });
    for (const again of [issueLoad(sandbox, 'abc', load, 'key-1'), issueQuery(sandbox, 'SELECT 1', 'key-1')]) {
      const { status, body } = await again;
      assert.equal(status, 409);
      assert.deepEqual(body['details'], { conflicts_with: '1001' });
    }
    await sandbox.idle();
    assert.equal(await count('abc'), 1);
    assert.equal(sandbox.jobs.length, 1);
  });

  it('that come together run one after the other, in order', async () => {
    await finished(sandbox, issueQuery(sandbox, 'CREATE TABLE abc (n bigint)'));
    const insert = 'INSERT INTO abc SELECT COUNT(*) FROM abc';
    await Promise.all(Array.from({ length: 20 }, () => issueQuery(sandbox, `${insert}; ${insert}`)));
    await sandbox.idle();
    const rows = await sandbox.query('shop_raw', 'SELECT n FROM abc ORDER BY n');
    assert.deepEqual(
      rows.map(({ n }) => n),
      [...Array(40).keys()],
    );
  });

  it('wait as long as a delay says while the API answers, and end at once when they are killed', async () => {
    sandbox.delay({ contains: 'slow', times: 1, milliseconds: 600_000 });
    await issueQuery(sandbox, "SELECT 'slow'");
    await issueQuery(sandbox, 'CREATE TABLE abc (a bigint)');
    await issueQuery(sandbox, 'CREATE TABLE def (a bigint)');
    const statusOf = async (id: string) => (await call(sandbox, 'GET', `/v3/job/status/${id}`)).body['status'];
    assert.equal(await statusOf('1001'), 'running');
    assert.equal(await statusOf('1002'), 'queued');
    assert.deepEqual(await sandbox.query('shop_raw', 'SELECT 1 AS a'), [{ a: 1 }]);
    assert.equal((await call(sandbox, 'POST', '/v3/job/kill/1002')).body['former_status'], 'queued');
    assert.equal((await call(sandbox, 'POST', '/v3/job/kill/1001')).body['former_status'], 'running');
    await sandbox.idle();
    assert.deepEqual(
      sandbox.jobs.map(({ status }) => status),
      ['killed', 'killed', 'success'],
    );
    await assert.rejects(count('abc'));
    assert.equal(await count('def'), 0);
    assert.equal((await call(sandbox, 'POST', '/v3/job/kill/1003')).body['former_status'], 'success');
  });

  it('die after as many statements as a failure says, and only as often as it says', async () => {
    sandbox.fail({ type: 'presto', contains: 'abc', times: 2, after: 1, message: 'the server went away' });
    const sql = 'CREATE TABLE IF NOT EXISTS abc (a bigint); INSERT INTO abc VALUES (1)';
    assert.equal(await failureOf(sandbox, issueQuery(sandbox, 'SELECT 1')), undefined);
    assert.equal(await failureOf(sandbox, issueQuery(sandbox, sql)), 'the server went away');
    assert.equal(await failureOf(sandbox, issueQuery(sandbox, sql)), 'the server went away');
    assert.equal(await count('abc'), 0);
    assert.equal(await failureOf(sandbox, issueQuery(sandbox, sql)), undefined);
    assert.equal(await count('abc'), 1);
  });

  it('fail before or after their load, so that the rows are there or not', async () => {
    sandbox.fail({ type: 'bulkload', contains: 'abc ', times: 1, message: 'before' });
    sandbox.fail({ type: 'bulkload', times: 1, after: 1, message: 'after' });
    assert.equal(await failureOf(sandbox, issueLoad(sandbox, 'abc', load)), 'before');
    await assert.rejects(count('abc'));
    assert.equal(await failureOf(sandbox, issueLoad(sandbox, 'abc', load)), 'after');
    assert.equal(await count('abc'), 1);
  });

  it('and requests are on record', async () => {
    await finished(sandbox, issueQuery(sandbox, 'SELECT 1 AS a'));
    await finished(sandbox, issueLoad(sandbox, 'abc', {}));
    assert.deepEqual(sandbox.jobs, [
      { id: '1001', type: 'presto', database: 'shop_raw', query: 'SELECT 1 AS a', status: 'success', numRecords: 1 },
      {
        id: '1002',
        type: 'bulkload',
        database: 'shop_raw',
        table: 'abc',
        config: {},
        status: 'error',
        numRecords: 0,
        error: 'config: `in` is missing',
      },
    ]);
    const [first] = sandbox.requests;
    assert.equal(`${first?.method} ${first?.path} ${first?.status}`, 'POST /v3/job/issue/presto/shop_raw 200');
    assert.equal(first?.form['query'], 'SELECT 1 AS a');
    assert.equal(sandbox.requests.length, 4);
  });

  it('are refused for a database that is missing, another engine, and a body that is not what the type needs', async () => {
    assert.equal((await issueQuery(sandbox, 'SELECT 1', undefined, 'missing')).status, 404);
    assert.equal((await call(sandbox, 'POST', '/v3/job/issue/hive/shop_raw', new URLSearchParams())).status, 422);
    assert.equal((await call(sandbox, 'POST', '/v3/job/issue/presto/shop_raw', new URLSearchParams())).status, 422);
    for (const body of ['no json', '{}', '[]'])
      assert.equal((await call(sandbox, 'POST', '/v3/job/issue/bulkload/shop_raw?table=abc', body)).status, 422);
    assert.equal((await call(sandbox, 'GET', '/v3/job/show/4711')).status, 404);
    assert.equal((await call(sandbox, 'GET', '/v3/schedule/list')).status, 404);
    assert.deepEqual(sandbox.jobs, []);
  });

  it('cannot reach files', async () => {
    const sql = "SELECT * FROM read_text('package.json')";
    assert.match((await failureOf(sandbox, issueQuery(sandbox, sql))) ?? '', /disabled by configuration/);
  });
});
