import assert from 'node:assert/strict';
import type { BigQueryTable } from '@cdp-ingestion/sandbox';
import { columnsOf, common, dataset, timestamp } from './bigquery-seed.js';
import { at, loadsSince, rehearse, statementsOf, type Rehearsal } from './rehearsal.js';
import { useEngine } from './use-engine.js';

const firstDay = at('2024-03-10T02:00:00Z');
const day = 86_400;
const inc = 'bigquery_ingest_inc';
const hist = 'bigquery_ingest_hist';

const orders = (...rows: Record<string, unknown>[]): BigQueryTable => ({
  columns: columnsOf('id:INT64 status:STRING total:NUMERIC lines:ARRAY updated_at:TIMESTAMP'),
  rows: rows.map((row) => ({ status: 'new', total: '12.50', lines: [{ sku: "o'neill; ${x}" }], ...row })),
});
const merged = {
  objects: 'orders',
  columns: { orders: 'id:bigint status total lines:json updated_at:timestamp' },
  key: { orders: 'id' },
  cursor: { orders: 'updated_at' },
};

describe('a BigQuery project on the real Digdag core', function () {
  this.timeout(600_000);
  const engine = useEngine();
  const open: Rehearsal[] = [];
  const start = async (answers: Record<string, unknown>, tables: Record<string, BigQueryTable>) => {
    const rehearsal = await rehearse(engine(), {
      source: 'bigquery',
      answers: { ...common, ...answers },
      seeds: { bigquery_v2: dataset(tables) },
      now: firstDay,
    });
    open.push(rehearsal);
    return rehearsal;
  };
  const run = async (rehearsal: Rehearsal, workflow = inc, request = {}) => {
    const attempt = await rehearsal.run(workflow, { secrets: { bigquery_json_key: '{}' }, ...request });
    const errors = attempt.tasks.filter((task) => task.error);
    assert.equal(attempt.status, 'success', JSON.stringify(errors, null, 1));
  };
  const hold = (rehearsal: Rehearsal, tables: Record<string, BigQueryTable>) =>
    rehearsal.sandbox.seed('bigquery_v2', dataset(tables));
  const texts = async (rehearsal: Rehearsal, sql: string) =>
    (await rehearsal.rows(sql)).map((row) => Object.values(row).join(' '));
  const failure = async (rehearsal: Rehearsal) => {
    assert.equal((await rehearsal.run(inc)).status, 'error');
    return String((await rehearsal.log("status = 'error'")).at(-1)?.message);
  };

  afterEach(async () => {
    for (const rehearsal of open.splice(0)) await rehearsal.close();
  });

  it('merges what is new and what came late, and leaves the same rows when a session is repeated', async () => {
    const before = [
      { id: 1, updated_at: timestamp(firstDay - day) },
      { id: 2, updated_at: timestamp(firstDay - 900) },
    ];
    const rehearsal = await start(merged, { orders: orders(...before) });
    await run(rehearsal);
    const [first] = await rehearsal.rows('SELECT total, lines, updated_at FROM bigquery_orders WHERE id = 1');
    assert.deepEqual(first, {
      total: '12.500000000',
      lines: '[{"sku":"o\'neill; ${x}"}]',
      updated_at: '2024-03-09T02:00:00.000456Z',
    });

    const late = { id: 3, status: 'late', updated_at: timestamp(firstDay - 1800) };
    const changed = { id: 1, status: 'paid', updated_at: timestamp(firstDay + 60) };
    const tooOld = { id: 4, updated_at: timestamp(firstDay - 2 * 3600) };
    hold(rehearsal, { orders: orders(changed, before[1] ?? {}, late, tooOld) });
    rehearsal.now += day;
    const jobs = rehearsal.sandbox.jobs.length;
    await run(rehearsal);
    const rows = 'SELECT id, status FROM bigquery_orders ORDER BY id';
    const expected = ['1 paid', '2 new', '3 late'];
    assert.deepEqual(await texts(rehearsal, rows), expected);
    const [load] = loadsSince(rehearsal.sandbox, jobs);
    assert.match(
      String(load?.in.query),
      /`updated_at` >= TIMESTAMP '2024-03-10 00:59:00\+00:00'\n {2}AND `updated_at` < /,
    );

    await run(rehearsal, inc, { retryAttemptName: 'again' });
    assert.deepEqual(await texts(rehearsal, rows), expected);
    const statements = [...new Set(statementsOf(rehearsal.sandbox))];
    for (const error of await engine().parse(statements)) assert.equal(error, null);
  });

  it('loads each month of the past once by its range of the cursor, and goes on from there', async () => {
    const months = ['2024-01-01T00:00:00Z', '2024-01-31T23:59:59Z', '2024-02-01T00:00:00Z', '2024-02-29T23:59:59Z'];
    const rows = [...months, '2024-03-01T00:00:00Z'].map((text, id) => ({ id, updated_at: timestamp(at(text)) }));
    const rehearsal = await start(
      { ...merged, startDate: '2024-01-01', modes: 'inc,hist' },
      { orders: orders(...rows) },
    );
    await run(rehearsal);
    const jobs = rehearsal.sandbox.jobs.length;
    await run(rehearsal, hist);
    assert.deepEqual(
      loadsSince(rehearsal.sandbox, jobs).map((load) => /'(\S+) .*\n.*'(\S+) /.exec(String(load.in.query))?.slice(1)),
      [
        ['2024-01-01', '2024-02-01'],
        ['2024-02-01', '2024-03-01'],
      ],
    );
    assert.deepEqual(await texts(rehearsal, 'SELECT id FROM bigquery_orders ORDER BY id'), ['0', '1', '2', '3', '4']);
    const log = await rehearsal.log("status = 'success' AND mode = 'hist'");
    assert.deepEqual(
      log.map((line) => line.rows_loaded),
      [2, 2],
    );
  });

  it('replaces by a table import and by a query, and reads a view only by a query', async () => {
    const shops: BigQueryTable = { columns: columnsOf('id:INT64 name:STRING'), rows: [{ id: 1, name: 'Ä' }] };
    const view: BigQueryTable = { ...shops, kind: 'view' };
    const answers = { objects: 'shops,towns', columns: { '*': 'id:bigint name' }, retryLimit: 0 };
    const rehearsal = await start({ ...answers, importType: { shops: 'table' } }, { shops, towns: view });
    await run(rehearsal);
    hold(rehearsal, { shops: { ...shops, rows: [{ id: 2, name: 'Ö' }] }, towns: view });
    rehearsal.now += day;
    await run(rehearsal);
    assert.deepEqual(await texts(rehearsal, 'SELECT id, name FROM bigquery_shops'), ['2 Ö']);
    assert.deepEqual(await texts(rehearsal, 'SELECT id, name FROM bigquery_towns'), ['1 Ä']);

    const wrong = await start({ ...answers, objects: 'towns', importType: 'table' }, { towns: view });
    assert.match(await failure(wrong), /towns is a view: a view needs import_type query/);
  });

  it('appends whole days of a DATE cursor, each row once', async () => {
    const postings = (...days: string[]): BigQueryTable => ({
      columns: columnsOf('text:STRING booked_on:DATE'),
      rows: days.map((booked_on, n) => ({ text: `p${n}`, booked_on })),
    });
    const columns = { postings: 'text booked_on:timestamp' };
    const answers = { objects: 'postings', columns, cursor: 'booked_on', cursorType: 'DATE' };
    const rehearsal = await start(answers, { postings: postings('2024-03-08', '2024-03-09', '2024-03-10') });
    const rows = 'SELECT text, booked_on FROM bigquery_postings ORDER BY text';
    await run(rehearsal);
    assert.deepEqual(await texts(rehearsal, rows), ['p0 2024-03-08', 'p1 2024-03-09'], 'today has not ended');
    hold(rehearsal, { postings: postings('2024-03-08', '2024-03-09', '2024-03-10', '2024-03-10', '2024-03-11') });
    for (const hours of [12, 24]) {
      rehearsal.now = firstDay + hours * 3600;
      await run(rehearsal);
    }
    const all = ['p0 2024-03-08', 'p1 2024-03-09', 'p2 2024-03-10', 'p3 2024-03-10'];
    assert.deepEqual(await texts(rehearsal, rows), all);
    await run(rehearsal, inc, { retryAttemptName: 'again' });
    assert.deepEqual(await texts(rehearsal, rows), all);
  });

  it('merges the current day of a DATE cursor again and again', async () => {
    const balances = (amount: string): BigQueryTable => ({
      columns: columnsOf('account:STRING day:DATE amount:STRING'),
      rows: [{ account: 'a', day: '2024-03-10', amount }],
    });
    const columns = { balances: 'account day:timestamp amount' };
    const answers = { objects: 'balances', columns, key: 'account day', cursor: 'day', cursorType: 'DATE' };
    const rehearsal = await start({ ...answers, lookback: 0 }, { balances: balances('1') });
    await run(rehearsal);
    hold(rehearsal, { balances: balances('2') });
    rehearsal.now += 3600;
    await run(rehearsal);
    assert.deepEqual(await texts(rehearsal, 'SELECT day, amount FROM bigquery_balances'), ['2024-03-10 2']);
  });

  it('names the partition column where a filter is required, and loses neither old nor fresh partitions', async () => {
    const tables = (status: string, updated: number, partition: string | null): Record<string, BigQueryTable> => ({
      orders: {
        columns: columnsOf('id:INT64 status:STRING created:DATE updated_at:TIMESTAMP'),
        rows: [{ id: 1, status, created: '2024-03-02', updated_at: timestamp(updated) }],
        partitionBy: 'created',
        requirePartitionFilter: true,
      },
      receipts: {
        columns: columnsOf('id:INT64 status:STRING updated_at:TIMESTAMP _PARTITIONTIME:TIMESTAMP'),
        rows: [{ id: 1, status, updated_at: timestamp(updated), _PARTITIONTIME: partition }],
        partitionBy: '_PARTITIONTIME',
        requirePartitionFilter: true,
      },
    });
    const answers = {
      objects: 'orders,receipts',
      columns: { '*': 'id:bigint status updated_at:timestamp' },
      key: 'id',
      cursor: 'updated_at',
      retryLimit: 0,
    };
    const partition = { orders: 'created', receipts: '_PARTITIONTIME' };
    const rehearsal = await start(
      { ...answers, partition, partitionDays: { orders: 30 } },
      tables('new', firstDay - 3600, '2024-03-01T00:00:00Z'),
    );
    await run(rehearsal);
    hold(rehearsal, tables('paid', firstDay + 3600, null));
    rehearsal.now += day;
    await run(rehearsal);
    for (const object of ['orders', 'receipts'])
      assert.deepEqual(await texts(rehearsal, `SELECT id, status FROM bigquery_${object}`), ['1 paid'], object);

    const without = await start({ ...answers, objects: 'orders' }, tables('new', firstDay - 3600, null));
    assert.match(await failure(without), /without a filter over column\(s\) 'created'/);
  });

  it('reads the daily tables of its window only', async () => {
    const events = (n: number, seconds: number): BigQueryTable => ({
      columns: columnsOf('event_name:STRING event_timestamp:INT64'),
      rows: [{ event_name: `e${n}`, event_timestamp: seconds * 1_000_000 + 7 }],
    });
    const answers = {
      objects: 'events',
      table: 'events_*',
      columns: 'event_name event_timestamp:bigint',
      cursor: 'event_timestamp',
      cursorType: 'microseconds',
      partitionDays: 1,
    };
    const tables: Record<string, BigQueryTable> = {
      events_20240201: events(0, firstDay - 3600),
      events_20240309: events(1, firstDay - day),
      events_20240310: events(2, firstDay - 3600),
      events_intraday_20240310: events(3, firstDay - 1800),
    };
    const rehearsal = await start(answers, tables);
    const rows = 'SELECT event_name, event_timestamp FROM bigquery_events ORDER BY 1';
    await run(rehearsal);
    const loaded = [`e1 ${firstDay - day}000007`, `e2 ${firstDay - 3600}000007`];
    assert.deepEqual(await texts(rehearsal, rows), loaded);
    hold(rehearsal, { ...tables, events_20240311: events(4, firstDay + day - 3600) });
    rehearsal.now += day;
    await run(rehearsal);
    assert.deepEqual(await texts(rehearsal, rows), [...loaded, `e4 ${firstDay + day - 3600}000007`]);
  });

  it('reads a view by its local time, in the night when the clocks change', async () => {
    const sales = (...changes: string[]): BigQueryTable => ({
      kind: 'view',
      columns: columnsOf('id:INT64 changed:DATETIME'),
      rows: changes.map((changed, id) => ({ id, changed })),
    });
    const answers = {
      objects: 'daily_sales',
      table: 'v_daily_sales',
      columns: 'id:bigint changed:timestamp',
      key: 'id',
      cursor: 'changed',
      cursorType: 'DATETIME',
      cursorTimezone: 'America/New_York',
    };
    const rehearsal = await start(answers, { v_daily_sales: sales('2024-03-09T20:59:00') });
    await run(rehearsal);
    const jobs = rehearsal.sandbox.jobs.length;
    hold(rehearsal, { v_daily_sales: sales('2024-03-09T20:59:00', '2024-03-10T01:59:59.5', '2024-03-10T03:00:00') });
    rehearsal.now = at('2024-03-10T07:30:00Z');
    await run(rehearsal);
    const expected = ['0 2024-03-09T20:59:00.000000', '1 2024-03-10T01:59:59.500000', '2 2024-03-10T03:00:00.000000'];
    assert.deepEqual(await texts(rehearsal, 'SELECT id, changed FROM bigquery_daily_sales ORDER BY id'), expected);
    assert.match(String(loadsSince(rehearsal.sandbox, jobs)[0]?.in.query), /'America\/New_York'\)/);
  });

  it('leaves the rows that no filter wants in BigQuery, and writes those that all want', async () => {
    const statuses = ['paid', "it's", 'test\\draft', null, 'paid', 'paid'];
    const rows = statuses.map((status, id) => ({ id, status, updated_at: timestamp(firstDay - 7200 + id * 600) }));
    const filters = [
      { object: 'orders', column: 'status', operator: 'not_in', value: ["it's", 'test\\draft'] },
      { object: 'orders', column: 'total', operator: 'equals', value: '12.500000000' },
      { object: 'orders', column: 'updated_at', operator: 'less_than', value: '2024-03-10T00:50:00Z' },
    ];
    const rehearsal = await start({ ...merged, filters }, { orders: orders(...rows) });
    await run(rehearsal);
    assert.deepEqual(await texts(rehearsal, 'SELECT id, status FROM bigquery_orders ORDER BY id'), [
      '0 paid',
      '3 ',
      '4 paid',
    ]);
    const [line] = await rehearsal.log("status = 'success'");
    assert.equal(line?.rows_loaded, 3);
  });

  it('says what BigQuery said of a wrong location, an external table, and a cursor of another type', async () => {
    const tables = {
      orders: { ...orders(), location: 'asia-northeast1' },
      sheet: { ...orders(), kind: 'external' as const },
      dates: { columns: columnsOf('updated_at:DATE'), rows: [] },
    };
    const answers = (object: string, more = {}) => ({
      objects: object,
      columns: 'updated_at:timestamp',
      cursor: 'updated_at',
      retryLimit: 0,
      ...more,
    });
    assert.match(await failure(await start(answers('orders'), tables)), /Cannot find job_id/);
    assert.match(await failure(await start(answers('sheet'), tables)), /external tables cannot be imported/);
    assert.match(await failure(await start(answers('dates'), tables)), /argument types: DATE, TIMESTAMP/);
    await run(
      await start(
        answers('orders', { location: 'asia-northeast1', auth: 'secret', authenticationId: undefined }),
        tables,
      ),
    );
  });
});
