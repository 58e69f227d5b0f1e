import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row, Scalar } from '@cdp-ingestion/sandbox';
import { source } from '../../packages/generator-cdp-ingestion-shopify/src/source.js';
import { at, loadsSince, rehearse, statementsOf, type Rehearsal } from './rehearsal.js';
import { seedRow } from './seed-row.js';
import { useEngine } from './use-engine.js';

const inc = 'shopify_ingest_inc';
const hist = 'shopify_ingest_hist';
const day = 86_400;

/** Clocks in New York go back on 2024-11-03 at 06:00 UTC. */
const afterTheNight = at('2024-11-03T09:00:00Z');
const row = (object: string, values: Record<string, Scalar>): Row => seedRow(source, object, values);
const order = (id: number, created_at: string, updated_at: string, note: string): Row =>
  row('orders', { id, created_at, updated_at, note });
const gid = (id: number) => `gid://shopify/ProductVariant/${id}`;
const variant = (id: number, updated_at: string): Row => row('product_variants', { id: gid(id), updated_at });

const summer = { created_at: '2024-10-20T10:00:00-04:00', updated_at: '2024-10-20T10:00:00-04:00' };
const v1 = {
  customers: [row('customers', { id: 1, email: 'ada@example.com', ...summer })],
  orders: [order(7_000_000_000_000, summer.created_at, summer.updated_at, 'one')],
  transactions: [row('transactions', { id: 1, order_id: 7_000_000_000_000, created_at: summer.created_at })],
  inventory_items: [row('inventory_items', { id: 1, created_at: '2019-05-01T00:00:00-04:00' })],
  inventory_levels: [
    row('inventory_levels', {
      inventory_item_id: 1,
      location_id: 1,
      available: 3,
      updated_at: '2019-05-01T00:00:00-04:00',
    }),
    row('inventory_levels', { inventory_item_id: 1, location_id: 2, available: 0, updated_at: summer.updated_at }),
  ],
  locations: [row('locations', { id: 1, name: 'Shop' }), row('locations', { id: 2, name: 'Storehouse' })],
};
const v2 = {
  products: [row('products', { id: 'gid://shopify/Product/1', title: 'Tea', ...summer })],
  product_variants: [variant(1, summer.updated_at), variant(2, summer.updated_at)],
};

describe('a Shopify project on the real Digdag core', function () {
  this.timeout(600_000);
  const engine = useEngine();
  let rehearsal: Rehearsal;
  afterEach(() => rehearsal.close());

  const begin = async (
    answers: Record<string, unknown>,
    first: object = v1,
    second: object = v2,
    now = afterTheNight,
  ) => {
    rehearsal = await rehearse(engine(), {
      source: 'shopify',
      answers: { startDate: '2024-10-01', authenticationId: 4711, retryLimit: 0, ...answers },
      seeds: { shopify: first as typeof v1, shopify_v2: second as typeof v2 },
      now,
    });
  };
  const run = async (workflow = inc) => {
    const attempt = await rehearsal.run(workflow);
    assert.equal(attempt.status, 'success', JSON.stringify(attempt.tasks.filter(({ error }) => error)));
  };
  const column = async (sql: string) => (await rehearsal.rows(sql)).map((one) => Object.values(one).join(' '));
  const notes = () => column('SELECT id, note FROM shopify_orders ORDER BY id, note');
  const loadOf = (object: string, jobs = 0) =>
    loadsSince(rehearsal.sandbox, jobs).find(({ table }) => table.startsWith(`shopify_${object}_`))?.in ?? {};

  it('brings the rows of all eight objects, each through its connector', async () => {
    await begin({ authenticationIdV2: 4712, parallel: 4 });
    await run();
    for (const [object, rows] of Object.entries({ ...v1, ...v2 }))
      assert.deepEqual(await column(`SELECT COUNT(*) FROM shopify_${object}`), [String(rows.length)], object);
    assert.equal((await rehearsal.log("status = 'success'")).length, 8);
    assert.deepEqual(loadOf('orders'), {
      type: 'shopify',
      td_authentication_id: 4711,
      target: 'orders',
      incremental: true,
      use_to_date: true,
      incremental_field: 'updated_at',
      from_date: '2024-10-01T00:00:00.000Z',
      to_date: '2024-11-03T08:59:00.000Z',
    });
    assert.deepEqual(loadOf('products'), {
      type: 'shopify_v2',
      td_authentication_id: 4712,
      target: 'products',
      include_image: true,
      incremental: true,
      incremental_field: 'updated_at',
      from_date: '2024-10-01T00:00:00.000Z',
      to_date: '2024-11-03T08:59:00.000Z',
    });
    assert.deepEqual(loadOf('locations'), { type: 'shopify', td_authentication_id: 4711, target: 'locations' });
  });

  it('keeps the row that is really the newest in the night when clocks go back', async () => {
    const [before, behind] = ['2024-11-03T01:30:00-04:00', '2024-11-03T01:10:00-05:00'];
    const made = '2024-10-02T00:00:00-04:00';
    await begin(
      { auth: 'secret', authenticationId: undefined, storeName: 'example-shop', objects: ['orders'], lookback: day },
      { orders: [order(1, made, behind, 'new'), order(1, made, before, 'old'), order(2, made, before, 'old')] },
    );
    const secrets = { shopify_apikey: 'a', shopify_password: 'p' };
    const first = await rehearsal.run(inc, { secrets });
    assert.equal(first.status, 'success', JSON.stringify(first.tasks.filter(({ error }) => error)));
    assert.deepEqual(await notes(), ['1 new', '2 old']);
    assert.equal(loadOf('orders').store_name, 'example-shop');

    rehearsal.sandbox.seed('shopify', { orders: [order(1, made, before, 'stale'), order(2, made, behind, 'new')] });
    rehearsal.now += 600;
    assert.equal((await rehearsal.run(inc, { secrets })).status, 'success');
    assert.deepEqual(await notes(), ['1 new', '2 new']);
  });

  it('loads history by created_at and goes on by updated_at, and loses nothing between them', async () => {
    const orders = [
      order(1, '2024-08-05T00:00:00-04:00', '2024-08-06T00:00:00-04:00', 'old'),
      order(2, '2024-08-31T23:30:00-04:00', '2024-10-15T00:00:00-04:00', 'changed before the increment began'),
      order(3, '2024-09-10T00:00:00-04:00', '2024-11-02T00:00:00-04:00', 'changed since'),
      order(4, '2024-11-01T00:30:00-04:00', '2024-11-01T00:30:00-04:00', 'new'),
    ];
    const second = {
      product_variants: [variant(1, '2024-09-01T00:00:00-04:00'), variant(2, '2024-11-02T00:00:00-04:00')],
    };
    await begin(
      { objects: ['orders', 'product_variants'], modes: ['inc', 'hist'], startDate: '2024-08-01' },
      { orders },
      second,
    );
    await run();
    assert.deepEqual(await notes(), ['3 changed since', '4 new']);
    const before = rehearsal.sandbox.jobs.length;
    await run(hist);
    assert.equal(loadOf('orders', before).incremental_field, 'created_at');
    assert.equal(loadOf('product_variants', before).incremental_field, 'updated_at');
    assert.deepEqual(
      (await notes()).map((text) => text[0]),
      ['1', '2', '3', '4'],
    );
    assert.deepEqual(await column('SELECT id FROM shopify_product_variants ORDER BY id'), [gid(1), gid(2)]);

    const changed = order(1, '2024-08-05T00:00:00-04:00', '2024-11-03T10:00:00-05:00', 'refunded');
    rehearsal.sandbox.seed('shopify', { orders: [changed, ...orders.slice(1)] });
    rehearsal.now += day;
    await run();
    assert.equal((await notes())[0], '1 refunded');
    assert.equal((await notes()).length, 4);

    const statements = [...new Set(statementsOf(rehearsal.sandbox))];
    const errors = await engine().parse(statements);
    errors.forEach((error, index) => assert.equal(error, null, statements[index]));
  });

  it('loses no change between a backfill that began early and an increment that began months later', async () => {
    const made = '2024-09-10T00:00:00-04:00';
    const answers = { objects: ['orders'], modes: ['inc', 'hist'], startDate: '2024-08-01' };
    await begin(answers, { orders: [order(1, made, made, 'old')] }, v2, at('2024-10-15T00:00:00Z'));
    await run(hist);
    assert.deepEqual(await notes(), ['1 old']);
    rehearsal.sandbox.seed('shopify', { orders: [order(1, made, '2024-10-20T00:00:00-04:00', 'refunded')] });
    rehearsal.now = at('2024-12-01T02:00:00Z');
    await run(hist);
    await run();
    assert.deepEqual(await notes(), ['1 refunded']);
    assert.equal(
      (await rehearsal.log("mode = 'inc' AND status = 'started'"))[0]?.window_start,
      at('2024-10-01T00:00:00Z'),
    );
  });

  it('appends what is new and replaces what is reloaded, from the start date on', async () => {
    await begin({ objects: ['customers', 'orders'], strategy: { orders: 'append', customers: 'replace' } });
    await run();
    const { incremental, from_date, to_date } = loadOf('customers');
    assert.deepEqual([incremental, from_date, to_date], [undefined, '2024-10-01T00:00:00.000Z', undefined]);
    const later = '2024-11-03T10:00:00-05:00';
    rehearsal.sandbox.seed('shopify', {
      customers: [row('customers', { id: 2, created_at: later, updated_at: later })],
      orders: [...v1.orders, order(2, later, later, 'two')],
    });
    rehearsal.now += day;
    await run();
    assert.equal((await rehearsal.run(inc, { retryAttemptName: 'again' })).status, 'success');
    assert.deepEqual(await column('SELECT id FROM shopify_customers'), ['2']);
    assert.deepEqual(await notes(), ['2 two', '7000000000000 one']);
  });

  it('says so when v2 is asked for variants by created_at, and writes nothing', async () => {
    await begin({ objects: ['product_variants'] });
    const load = join(rehearsal.folder, 'load/shopify_product_variants.yml');
    const text = readFileSync(load, 'utf8');
    writeFileSync(load, text.replace('incremental_field: updated_at', 'incremental_field: created_at'));
    assert.equal((await rehearsal.run(inc)).status, 'error');
    assert.match(
      String((await rehearsal.log("status = 'error'"))[0]?.message),
      /no longer support incremental by created_at/,
    );
    assert.deepEqual(await column('SELECT COUNT(*) FROM shopify_product_variants'), ['0']);
    writeFileSync(load, text);
    rehearsal.now += day;
    await run();
    assert.deepEqual(await column('SELECT COUNT(*) FROM shopify_product_variants'), ['2']);
  });
});
