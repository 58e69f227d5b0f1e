import assert from 'node:assert/strict';
import { startSandbox } from '../src/index.js';
import type { BigQuerySeed, Sandbox } from '../src/index.js';
import { failureOf, finished, issueLoad, withoutTime } from './td-client.js';

const seed: BigQuerySeed = {
  'acme.shop.orders': {
    columns: [
      { name: 'id', type: 'INT64' },
      { name: 'total', type: 'NUMERIC' },
      { name: 'rate', type: 'FLOAT64' },
      { name: 'paid', type: 'BOOL' },
      { name: 'photo', type: 'BYTES' },
      { name: 'day', type: 'DATE' },
      { name: 'seen', type: 'DATETIME' },
      { name: 'updated', type: 'TIMESTAMP' },
      { name: 'items', type: 'ARRAY' },
    ],
    rows: [
      {
        id: '9007199254740993',
        total: '12.50',
        rate: 1.5,
        paid: true,
        photo: 'AQI=',
        day: '2024-01-01',
        seen: '2024-01-01T08:00:00.123456',
        updated: '2024-01-01T00:00:00Z',
        items: [{ sku: "o'neill" }],
      },
      { id: 2, updated: '2024-01-31T23:59:59.999999Z', paid: false, day: '2024-01-31' },
      { id: 3, updated: '2024-02-01T00:00:00Z', day: '2024-02-01' },
    ],
  },
  'acme.shop.parted': {
    columns: [
      { name: 'id', type: 'INT64' },
      { name: 'day', type: 'DATE' },
      { name: 'at', type: 'TIMESTAMP' },
    ],
    rows: [
      { id: 1, day: '2024-01-01', at: '2024-01-01T00:00:00Z' },
      { id: 2, day: '2024-01-02', at: '2024-01-02T00:00:00Z' },
    ],
    partitionBy: 'day',
    requirePartitionFilter: true,
  },
  'acme.shop.daily_20240101': { columns: [{ name: 'n', type: 'INT64' }], rows: [{ n: 1 }] },
  'acme.shop.daily_20240102': { columns: [{ name: 'n', type: 'INT64' }], rows: [{ n: 2 }] },
  'acme.shop.current': { kind: 'view', columns: [{ name: 'id', type: 'INT64' }], rows: [{ id: 7 }] },
  'acme.shop.sheet': { kind: 'external', columns: [{ name: 'id', type: 'INT64' }], rows: [{ id: 7 }] },
  'acme.tokyo.orders': { columns: [{ name: 'id', type: 'INT64' }], rows: [{ id: 8 }], location: 'asia-northeast1' },
  'acme.shop.logged': {
    columns: [
      { name: 'time', type: 'TIMESTAMP' },
      { name: '_PARTITIONTIME', type: 'TIMESTAMP' },
    ],
    rows: [{ time: '2024-01-01T00:00:00Z', _PARTITIONTIME: '2024-01-01T00:00:00Z' }],
    partitionBy: '_PARTITIONTIME',
  },
  'acme.shop.camel': { columns: [{ name: 'userId', type: 'STRING' }], rows: [{ userId: 'u' }] },
};

describe('bigquery_v2', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({
      databases: ['shop_raw'],
      seeds: { bigquery_v2: seed },
      now: () => 1706745600, // 2024-02-01 00:00:00 UTC
    });
  });
  afterEach(() => sandbox.close());

  const config = (parameters: object) => ({
    in: { type: 'bigquery_v2', td_authentication_id: 1, project_id: 'acme', ...parameters },
  });
  const rows = async (parameters: object): Promise<Record<string, unknown>[]> => {
    assert.equal(await failureOf(sandbox, issueLoad(sandbox, 'abc', config(parameters))), undefined);
    return (await sandbox.query('shop_raw', 'SELECT * FROM abc ORDER BY 1')).map(withoutTime);
  };
  const query = (text: string, more: object = {}) => rows({ import_type: 'query', query: text, ...more });
  const failure = async (parameters: object) =>
    (await failureOf(sandbox, issueLoad(sandbox, 'abc', config(parameters)))) ?? 'it did not fail';
  const refusal = (text: string, more: object = {}) => failure({ import_type: 'query', query: text, ...more });

  it('delivers a table: instants and decimals as text, nested values as JSON, large integers whole', async () => {
    await finished(
      sandbox,
      issueLoad(sandbox, 'abc', config({ import_type: 'table', dataset: 'shop', table: 'orders' })),
    );
    const [row] = await sandbox.query(
      'shop_raw',
      'SELECT CAST(id AS varchar) AS id, total, rate, paid, photo, day, seen, updated, items FROM abc WHERE rate IS NOT NULL',
    );
    assert.deepEqual(row, {
      id: '9007199254740993',
      total: '12.500000000',
      rate: 1.5,
      paid: 1,
      photo: 'AQI=',
      day: '2024-01-01',
      seen: '2024-01-01 08:00:00.123',
      updated: '2024-01-01 00:00:00.000',
      items: `[{"sku":"o'neill"}]`,
    });
  });

  it('delivers the columns of a query without rows', async () => {
    await finished(
      sandbox,
      issueLoad(sandbox, 'abc', config({ import_type: 'query', query: 'SELECT id, day FROM shop.orders WHERE false' })),
    );
    const columns = await sandbox.query(
      'shop_raw',
      `SELECT column_name AS c, data_type AS t FROM information_schema.columns WHERE table_name = 'abc' ORDER BY 1`,
    );
    assert.deepEqual(
      columns.map(({ c, t }) => `${c} ${t}`),
      ['day VARCHAR', 'id BIGINT', 'time BIGINT'],
    );
  });

  const answers: [string, string, object[]][] = [
    [
      'a range of instants in text',
      "SELECT id FROM `acme.shop.orders` WHERE updated >= '2024-01-31 00:00:00.000' AND updated < '2024-02-01 00:00:00.000'",
      [{ id: 2 }],
    ],
    [
      'a range of typed instants',
      "SELECT o.id FROM `acme`.`shop`.`orders` AS o WHERE o.updated >= TIMESTAMP '2024-01-31 00:00:00+00' AND o.updated < TIMESTAMP('2024-02-01 00:00:00 UTC')",
      [{ id: 2 }],
    ],
    ['the name of a table as its alias', 'SELECT orders.id FROM acme.shop.orders WHERE orders.id = 3', [{ id: 3 }]],
    ['now', 'SELECT id FROM shop.orders WHERE updated < CURRENT_TIMESTAMP() AND id < 5', [{ id: 2 }]],
    [
      'a date-sharded table',
      "SELECT * FROM `acme.shop.daily_*` WHERE _TABLE_SUFFIX BETWEEN '20240102' AND '20240109'",
      [{ n: 2 }],
    ],
    ['a view', 'SELECT * FROM shop.current', [{ id: 7 }]],
    ['a column called time, which becomes time_', 'SELECT * FROM shop.logged', [{ time_: '2024-01-01 00:00:00.000' }]],
    [
      'casts',
      "SELECT CAST(id AS STRING) AS s, SAFE_CAST('x' AS INT64) AS i, CAST(id AS FLOAT64) AS f FROM shop.current",
      [{ s: '7', i: null, f: 7 }],
    ],
    [
      'formats',
      "SELECT FORMAT_TIMESTAMP('%Y-%m-%d %H:%M:%E3S', updated) AS a, FORMAT_DATE('%F', day) AS b FROM shop.orders WHERE id = 3",
      [{ a: '2024-02-01 00:00:00.000', b: '2024-02-01' }],
    ],
    [
      'JSON of anything',
      'SELECT TO_JSON_STRING(items) AS a, TO_JSON_STRING(id) AS b FROM shop.orders WHERE id = 3',
      [{ a: 'null', b: '3' }],
    ],
    [
      'intervals and truncation',
      'SELECT TIMESTAMP_ADD(updated, INTERVAL 90 MINUTE) AS a, TIMESTAMP_TRUNC(updated, MONTH) AS b, DATE_SUB(day, INTERVAL 1 DAY) AS c FROM shop.orders WHERE id = 3',
      [{ a: '2024-02-01 01:30:00.000', b: '2024-02-01 00:00:00.000', c: '2024-01-31' }],
    ],
    [
      'all columns but one, strings in both quotes, comments',
      'SELECT * EXCEPT (day, at), "it\'s" AS a, \'\\\'b\' AS b -- "c\n FROM shop.parted /* ` */ WHERE day = "2024-01-02" # d',
      [{ id: 2, a: "it's", b: "'b" }],
    ],
    [
      'the newest row of each key',
      'WITH ranked AS (SELECT id, ROW_NUMBER() OVER (PARTITION BY paid ORDER BY updated DESC) AS n FROM shop.orders) SELECT id FROM ranked WHERE n = 1 AND id < 3',
      [{ id: 2 }],
    ],
    [
      'EXTRACT, whose FROM names no table',
      'SELECT EXTRACT(MONTH FROM day) AS m FROM shop.orders WHERE id = 3',
      [{ m: 2 }],
    ],
    [
      'conditions',
      "SELECT IF(paid, 'y', 'n') AS a, COALESCE(rate, 0) AS r, COUNT(*) AS c FROM shop.orders WHERE id = 2 GROUP BY 1, 2",
      [{ a: 'n', r: 0, c: 1 }],
    ],
  ];
  for (const [name, text, expected] of answers)
    it(`understands ${name}`, async () => assert.deepEqual(await query(text), expected));

  it('reads a dataset outside US and EU with its location only', async () => {
    assert.deepEqual(await query('SELECT * FROM tokyo.orders', { location: 'asia-northeast1' }), [{ id: 8 }]);
    assert.match(
      await refusal('SELECT * FROM tokyo.orders'),
      /Cannot find job_id.* lies in asia-northeast1; give location/,
    );
    assert.match(await refusal('SELECT * FROM tokyo.orders', { location: 'US' }), /was not found in location US/);
    assert.match(await failure({ import_type: 'table', dataset: 'tokyo', table: 'orders' }), /Cannot find job_id/);
  });

  const filters = [
    "day >= '2024-01-01'",
    "p.day BETWEEN '2024-01-01' AND '2024-01-05'",
    "id = 1 AND ('2024-01-01' <= day AND at < CURRENT_TIMESTAMP())",
    "(day = '2024-01-01' AND id = 1) OR day IN ('2024-01-02')",
    "DATE(day) = '2024-01-01'",
  ];
  for (const filter of filters)
    it(`takes the partition filter ${filter}`, async () => {
      assert.ok((await query(`SELECT id FROM shop.parted AS p WHERE ${filter}`)).length > 0);
    });
  it('takes the partition filter of a SELECT around, and of the reader of a WITH query', async () => {
    const where = "WHERE day = '2024-01-01'";
    assert.deepEqual(await query(`SELECT id FROM (SELECT * FROM shop.parted) AS q ${where}`), [{ id: 1 }]);
    await sandbox.query('shop_raw', 'DROP TABLE abc');
    assert.deepEqual(await query(`WITH w AS (SELECT * FROM shop.parted) SELECT id FROM w ${where}`), [{ id: 1 }]);
  });

  const noFilters = [
    '',
    'WHERE id = 1',
    "WHERE at >= '2024-01-01'",
    "WHERE id = 1 OR day = '2024-01-01'",
    "WHERE CAST(day AS STRING) = '2024-01-01'",
    'WHERE day = (SELECT MAX(day) FROM shop.orders)',
    "WHERE id IN (SELECT id FROM shop.orders WHERE day = '2024-01-01')",
    "GROUP BY id HAVING MAX(day) = '2024-01-01'",
  ];
  for (const clause of noFilters)
    it(`refuses a table with a required partition filter ${clause || 'without WHERE'}`, async () =>
      assert.equal(
        await refusal(`SELECT id FROM shop.parted ${clause}`),
        "in: BigQuery: Cannot query over table 'acme.shop.parted' without a filter over column(s) 'day' that can be used for partition elimination",
      ));

  const wrong: [string, string, RegExp][] = [
    ['an unknown table', 'SELECT 1 AS a FROM shop.nothing', /Not found: Table acme:shop\.nothing was not found/],
    ['a table without a dataset', 'SELECT 1 AS a FROM orders', /"orders" must be qualified with a dataset/],
    ['a wildcard without a table', 'SELECT * FROM `shop.nothing_*`', /does not match any table/],
    ['an unknown column', 'SELECT price FROM shop.orders', /Unrecognized name: price/],
    ['an unknown column of an alias', 'SELECT o.price FROM shop.orders AS o', /Unrecognized name: price/],
    [
      'a function that it does not know',
      'SELECT APPROX_QUANTILES(id, 2) AS q FROM shop.orders',
      /does not know BigQuery's function APPROX_QUANTILES/,
    ],
    [
      'a type that it does not know',
      'SELECT CAST(id AS RANGE) AS q FROM shop.orders',
      /does not know BigQuery's type RANGE/,
    ],
    ['UNNEST', 'SELECT id FROM shop.orders, UNNEST(items)', /function UNNEST/],
    [
      'an integer compared with text',
      "SELECT id FROM shop.orders WHERE id > '5'",
      /No matching signature for operator > for argument types: INT64, STRING/,
    ],
    [
      'a TIMESTAMP compared with a DATETIME',
      "SELECT id FROM shop.orders WHERE updated >= DATETIME '2024-01-01 00:00:00'",
      /argument types: TIMESTAMP, DATETIME/,
    ],
    [
      'a DATETIME compared with a TIMESTAMP',
      "SELECT id FROM shop.orders AS o WHERE o.seen >= TIMESTAMP('2024-01-01')",
      /argument types: DATETIME, TIMESTAMP/,
    ],
    ['an instant that is none', "SELECT id FROM shop.orders WHERE updated >= 'Invalid date'", /Invalid date/],
    ['two statements', 'SELECT 1 AS a; SELECT 2 AS a', /more than one statement/],
    ['another statement', 'DELETE FROM shop.orders WHERE true', /no SELECT/],
    ['an external table', 'SELECT * FROM shop.sheet', /external tables cannot be imported/],
    ['a name that TD cannot have', 'SELECT * FROM shop.camel', /"userId" cannot be a column at TD/],
    ['an open parenthesis', 'SELECT (1 AS a', /Expected "\)"/],
    ['a parameter', 'SELECT @a AS a', /Unexpected "@"/],
  ];
  for (const [name, text, message] of wrong)
    it(`refuses ${name}`, async () => assert.match(await refusal(text), message));

  it('refuses to import a view or an external table as a table', async () => {
    const table = (name: string) => failure({ import_type: 'table', dataset: 'shop', table: name });
    assert.match(await table('current'), /is a view: a view needs import_type query/);
    assert.match(await table('sheet'), /is an external table/);
    assert.match(await table('nothing'), /Not found: Table acme:shop\.nothing/);
  });

  it('cannot be seeded with what BigQuery does not have', () => {
    const put =
      (table: unknown, name = 'a.b.c') =>
      () =>
        sandbox.seed('bigquery_v2', { [name]: table } as unknown as BigQuerySeed);
    const columns = [{ name: 'id', type: 'INT64' }];
    assert.throws(put({ columns, rows: [] }, 'b.c'), /b\.c is not project\.dataset\.table/);
    assert.throws(put({ columns: [{ name: 'id', type: 'BIGINT' }], rows: [] }), /id has no type of BigQuery: BIGINT/);
    assert.throws(put({ columns, rows: [{ x: 1 }] }), /no column x/);
    assert.throws(put({ columns, rows: [], partitionBy: 'day' }), /partitioned by day, which is not one/);
  });
});
