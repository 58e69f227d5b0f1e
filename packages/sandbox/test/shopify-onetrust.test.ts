import assert from 'node:assert/strict';
import { startSandbox } from '../src/index.js';
import type { Sandbox } from '../src/index.js';
import { failureOf, issueLoad } from './td-client.js';

const orders = [
  { id: 1, created_at: '2024-01-15T00:00:00-05:00', updated_at: '2024-03-10T01:30:00-05:00' }, // 06:30 UTC, the night that clocks go forward
  { id: 2, created_at: '2024-01-16T00:00:00-05:00', updated_at: '2024-03-10T03:30:00-04:00' }, // 07:30 UTC
  { id: 3, created_at: '2024-01-17T00:00:00-05:00', updated_at: '2024-03-12T00:00:00-04:00' },
];
const variants = [{ id: 'v', created_at: '2024-01-01T00:00:00Z', updated_at: '2024-03-10T07:00:00Z' }];

describe('shopify', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({
      databases: ['shop_raw'],
      seeds: {
        shopify: { orders, locations: [{ id: 9, name: 'Main' }], inventory_levels: [{ id: 5, updated_at: null }] },
        shopify_v2: { products: orders, product_variants: variants },
      },
      now: () => Date.parse('2024-03-11T00:00:00Z') / 1000,
    });
  });
  afterEach(() => sandbox.close());

  const failure = (type: string, parameters: object) =>
    failureOf(sandbox, issueLoad(sandbox, 'abc', { in: { type, td_authentication_id: 1, ...parameters } }));
  const ids = async (type: string, parameters: object) => {
    assert.equal(await failure(type, parameters), undefined);
    return (await sandbox.query('shop_raw', 'SELECT id FROM abc ORDER BY 1')).map(({ id }) => id);
  };
  const hour = { from_date: '2024-03-10T07:00:00.000Z', to_date: '2024-03-10T07:30:00.000Z' };
  const night = { from_date: '2024-03-10T06:30:00.000Z', to_date: '2024-03-10T07:30:00.000Z' };
  const window = { incremental: true, use_to_date: true, incremental_field: 'updated_at' };

  it('gives start <= t < end as instants, whatever the offset of the store', async () => {
    assert.deepEqual(await ids('shopify', { target: 'orders', ...window, ...night }), [1]);
  });

  it('gives by the field that is named', async () => {
    const days = { from_date: '2024-01-16T05:00:00.000Z', to_date: '2024-01-17T05:00:00.000Z' };
    assert.deepEqual(
      await ids('shopify', { target: 'orders', ...window, ...days, incremental_field: 'created_at' }),
      [2],
    );
  });

  it('v1 ignores to_date without use_to_date, and gives up to now', async () => {
    assert.deepEqual(await ids('shopify', { target: 'orders', ...window, ...night, use_to_date: false }), [1, 2]);
  });

  it('v1 stops after fetch_days', async () => {
    const days = {
      incremental: true,
      incremental_field: 'updated_at',
      from_date: '2024-03-09T07:00:00.000Z',
      fetch_days: 1,
    };
    assert.deepEqual(await ids('shopify', { target: 'orders', ...days }), [1]);
  });

  it('v2 obeys to_date by itself', async () => {
    assert.deepEqual(await ids('shopify_v2', { target: 'products', ...window, use_to_date: undefined, ...night }), [1]);
  });

  it('gives what has no time as a whole, and no row without a time in a window', async () => {
    assert.deepEqual(await ids('shopify', { target: 'locations' }), [9]);
    await sandbox.query('shop_raw', 'DROP TABLE abc');
    assert.deepEqual(await ids('shopify', { target: 'inventory_levels' }), [5]);
    await sandbox.query('shop_raw', 'DROP TABLE abc');
    assert.deepEqual(await ids('shopify', { target: 'inventory_levels', ...window, ...night }), []);
  });

  it('gives variants by updated_at', async () => {
    const v2 = { target: 'product_variants', incremental: true, ...hour };
    assert.deepEqual(await ids('shopify_v2', { ...v2, incremental_field: 'updated_at' }), ['v']);
    assert.match(
      (await failure('shopify_v2', { ...v2, incremental_field: 'created_at' })) ?? '',
      /no longer support incremental by created_at/,
    );
  });

  const v1 = { target: 'orders', ...window, ...night };
  const v2 = { target: 'products', incremental: true, incremental_field: 'updated_at', ...night };
  const wrong: [string, string, object, RegExp][] = [
    ['products in v1', 'shopify', { ...v1, target: 'products' }, /target must be one of customers, orders/],
    ['orders in v2', 'shopify_v2', { ...v2, target: 'orders' }, /target must be one of products, product_variants/],
    ['inventory', 'shopify', { ...v1, target: 'inventory' }, /target must be one of/],
    ['use_to_date in v2', 'shopify_v2', { ...v2, use_to_date: true }, /use_to_date is not a parameter of shopify_v2/],
    [
      'a time without Z',
      'shopify',
      { ...v1, from_date: '2024-03-10T07:00:00.000' },
      /from_date must be an instant like 2024-01-01T00:00:00\.000Z/,
    ],
    [
      'a time with microseconds',
      'shopify_v2',
      { ...v2, to_date: '2024-03-10T07:00:00.000000' },
      /to_date must be an instant/,
    ],
    [
      'orders without from_date',
      'shopify',
      { target: 'orders' },
      /from_date is missing \(needed where target is one of customers, orders, transactions\)/,
    ],
    [
      'a window that ends before it starts',
      'shopify',
      { ...v1, to_date: '2024-03-01T00:00:00.000Z' },
      /from_date is after to_date/,
    ],
    [
      'a field that the rows do not have',
      'shopify_v2',
      { ...v2, target: 'product_variants', incremental_field: 'published_at' },
      /must be one of created_at, updated_at/,
    ],
    [
      'a key without its password',
      'shopify',
      { ...v1, td_authentication_id: undefined, apikey: 'k' },
      /password is missing \(needed where apikey is given\); store_name is missing/,
    ],
    [
      'a password beside an authentication',
      'shopify',
      { ...v1, password: 'k' },
      /password belongs only where apikey is given/,
    ],
  ];
  for (const [name, type, parameters, message] of wrong)
    it(`refuses ${name}`, async () => assert.match((await failure(type, parameters)) ?? 'it did not fail', message));
});

describe('onetrust', () => {
  let sandbox: Sandbox;
  let now = 1704067200;
  beforeEach(async () => {
    const point = (id: string, updated_date: string | null) => ({ id, updated_date });
    sandbox = await startSandbox({
      databases: ['shop_raw'],
      seeds: {
        onetrust: {
          data_subject_profile: [
            point('a', '2024-01-01T00:00:00Z'),
            point('b', '2024-01-02T00:00:00.000'),
            point('c', null),
          ],
          collection_point: [{ id: 'p' }],
        },
      },
      now: () => now,
    });
  });
  afterEach(() => sandbox.close());

  const base = { td_authentication_id: 1, data_type: 'data_subject_profile' };
  const inline = {
    ...base,
    td_authentication_id: undefined,
    auth_method: 'oauth',
    base_url: 'https://app.onetrust.com',
  };
  const window = {
    incremental: true,
    start_time: '2024-01-01T00:00:00.000Z',
    end_time: '2024-01-02T00:00:00.000Z',
    incremental_field: 'updated_date',
    thread_count: 5,
  };
  const failure = (parameters: object) =>
    failureOf(sandbox, issueLoad(sandbox, 'abc', { in: { type: 'onetrust', ...parameters } }));
  const ids = async (parameters: object) => {
    assert.equal(await failure(parameters), undefined);
    return (await sandbox.query('shop_raw', 'SELECT id FROM abc ORDER BY 1')).map(({ id }) => id);
  };

  it('gives start <= updated_date < end, or all', async () => {
    assert.deepEqual(await ids({ ...base, ...window }), ['a']);
    await sandbox.query('shop_raw', 'DROP TABLE abc');
    assert.deepEqual(await ids(base), ['a', 'b', 'c']);
  });

  it('refuses a token that is not known or that has expired by now', async () => {
    assert.equal(await failure({ ...inline, access_token: 'any' }), undefined);
    sandbox.setTokens('onetrust', { fresh: now + 3600 });
    assert.equal(await failure({ ...inline, access_token: 'fresh' }), undefined);
    assert.match(
      (await failure({ ...inline, access_token: 'any' })) ?? '',
      /401 Unauthorized: the access token is not known/,
    );
    now += 3600;
    assert.match(
      (await failure({ ...inline, access_token: 'fresh' })) ?? '',
      /401 Unauthorized: the access token has expired/,
    );
    assert.equal(await failure(base), undefined);
    sandbox.setTokens('onetrust');
    assert.equal(await failure({ ...inline, access_token: 'fresh' }), undefined);
  });

  const wrong: [string, object, RegExp][] = [
    [
      'a time without Z',
      { ...base, ...window, start_time: '2024-01-01T00:00:00.000' },
      /start_time must be an instant/,
    ],
    [
      'a time without milliseconds',
      { ...base, ...window, start_time: '2024-01-01T00:00:00Z' },
      /start_time must be an instant/,
    ],
    ['another object', { ...base, data_type: 'receipts' }, /data_type must be one of/],
    ['another field', { ...base, ...window, incremental_field: 'created_date' }, /must be one of updated_date/],
    [
      'a column that no row has',
      { ...base, ...window, data_type: 'collection_point' },
      /collection_point has no column updated_date/,
    ],
    [
      'a token without its tenant',
      { ...base, td_authentication_id: undefined, access_token: 't' },
      /auth_method is missing.*; base_url is missing/,
    ],
    ['no thread', { ...base, thread_count: 0 }, /thread_count must be a whole number above 0/],
  ];
  for (const [name, parameters, message] of wrong)
    it(`refuses ${name}`, async () => assert.match((await failure(parameters)) ?? 'it did not fail', message));
});
