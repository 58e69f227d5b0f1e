import assert from 'node:assert/strict';
import { startSandbox } from '../src/index.js';
import type { Sandbox } from '../src/index.js';
import { failureOf, finished, issueLoad } from './td-client.js';

const seed = {
  events: [
    { id: 'a', datetime: '2023-12-31T23:59:59+00:00', event_properties: '{"n": 1}' },
    { id: 'b', datetime: '2024-01-01T00:00:00+00:00', event_properties: null },
    { id: 'c', datetime: '2024-01-01T01:30:00+02:00', event_properties: null },
    { id: 'd', datetime: '2024-01-31T23:59:59.999999Z', event_properties: '{}' },
    { id: 'e', datetime: '2024-02-01T00:00:00', event_properties: '{}' },
  ],
  campaigns: [
    { id: 'x', created_at: '2024-01-10T00:00:00Z', updated_at: '2024-02-10T00:00:00Z' },
    { id: 'y', created_at: '2024-02-10T00:00:00Z', updated_at: null },
  ],
  profiles: [
    { id: 'p', score: 1, rate: 2, active: true, mixed: 1 },
    { id: 'q', score: 9007199254740991, rate: 2.5, active: null, mixed: 'one' },
  ],
};

const january = { incremental: true, start_time: '2024-01-01T00:00:00.000000', end_time: '2024-02-01T00:00:00.000000' };
const december = {
  incremental: true,
  start_time: '2022-12-01T00:00:00.000000',
  end_time: '2023-01-01T00:00:00.000000',
};
const addTime = [
  { type: 'add_time', to_column: { name: 'time', type: 'timestamp' }, from_value: { mode: 'upload_time' } },
];

describe('bulk loads', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ databases: ['shop_raw'], seeds: { klaviyo: seed }, now: () => 1704067200.9 });
  });
  afterEach(() => sandbox.close());

  const config = (parameters: object, rest: object = {}) => ({
    in: { type: 'klaviyo', td_authentication_id: 4711, ...parameters },
    filters: addTime,
    ...rest,
  });
  const load = (parameters: object, rest?: object) =>
    finished(sandbox, issueLoad(sandbox, 'abc', config(parameters, rest)));
  const events = (window: object, mode?: string) =>
    load({ data_source: 'events', ...window }, mode ? { out: { mode } } : {});
  const rows = (columns = '*') => sandbox.query('shop_raw', `SELECT ${columns} FROM abc ORDER BY 1`);
  const ids = async () => (await rows('id')).map(({ id }) => id);

  it('give all rows without a window', async () => {
    assert.equal((await events({}))['num_records'], 5);
    assert.deepEqual(await ids(), ['a', 'b', 'c', 'd', 'e']);
  });

  it('give the rows with start <= datetime < end, in whatever offset it is written', async () => {
    assert.equal((await events(january))['num_records'], 2);
    assert.deepEqual(await ids(), ['b', 'd']);
  });

  it('read created and updated from columns with and without _at', async () => {
    await load({ data_source: 'campaigns', ...january, incremental_field: 'created' });
    assert.deepEqual(await ids(), ['x']);
    assert.equal(
      (await load({ data_source: 'campaigns', ...january, incremental_field: 'updated' }))['num_records'],
      0,
    );
    assert.match(
      (await failureOf(
        sandbox,
        issueLoad(sandbox, 'abc', config({ data_source: 'profiles', ...january, incremental_field: 'updated' })),
      )) ?? '',
      /profiles has no column updated/,
    );
  });

  it('set time to the second of the load', async () => {
    await events(january);
    assert.deepEqual(await rows('DISTINCT time'), [{ time: 1704067200 }]);
  });

  it('make columns of the narrowest type that fits all rows; a boolean becomes 1 or 0', async () => {
    await load({ data_source: 'profiles' });
    assert.deepEqual(await rows('id, score, rate, active, mixed'), [
      { id: 'p', score: 1, rate: 2, active: 1, mixed: '1' },
      { id: 'q', score: 9007199254740991, rate: 2.5, active: null, mixed: 'one' },
    ]);
    const sql = `SELECT column_name AS c, data_type AS t FROM information_schema.columns WHERE table_name = 'abc' ORDER BY 1`;
    assert.deepEqual(
      (await sandbox.query('shop_raw', sql)).map(({ c, t }) => `${c} ${t}`),
      ['active BIGINT', 'id VARCHAR', 'mixed VARCHAR', 'rate DOUBLE', 'score BIGINT', 'time BIGINT'],
    );
  });

  it('keep the types of a table that is there, and add the columns that it lacks', async () => {
    await sandbox.query('shop_raw', 'CREATE TABLE abc (active varchar, score varchar, extra varchar, time bigint)');
    await load({ data_source: 'profiles' });
    assert.deepEqual((await rows('id, active, score, extra'))[0], { id: 'p', active: 'true', score: '1', extra: null });
  });

  it('fail as a whole when a value does not fit its column', async () => {
    await sandbox.query('shop_raw', 'CREATE TABLE abc (mixed bigint, time bigint)');
    const message = await failureOf(sandbox, issueLoad(sandbox, 'abc', config({ data_source: 'profiles' })));
    assert.match(message ?? '', /'one'/);
    assert.deepEqual(await rows(), []);
    assert.deepEqual(
      Object.keys(
        (
          await sandbox.query(
            'shop_raw',
            'SELECT count(*) AS n, * FROM (SELECT 1 AS only) LEFT JOIN abc ON false GROUP BY ALL',
          )
        )[0] ?? {},
      ),
      ['n', 'only', 'mixed', 'time'],
    );
  });

  const before = async (mode: string, window: object) => {
    await sandbox.query(
      'shop_raw',
      `CREATE TABLE abc AS SELECT 'old' AS id, 'gone' AS vanished, CAST(0 AS bigint) AS time`,
    );
    await events(window, mode);
    const columns = await sandbox.query(
      'shop_raw',
      `SELECT column_name AS c FROM information_schema.columns WHERE table_name = 'abc' ORDER BY 1`,
    );
    return { ids: await ids(), columns: columns.map(({ c }) => c).join() };
  };
  const merged = 'datetime,event_properties,id,time,vanished';
  const fresh = 'datetime,event_properties,id,time';

  const modes: [string, object, { ids: string[]; columns: string }][] = [
    ['append', january, { ids: ['b', 'd', 'old'], columns: merged }],
    ['truncate', january, { ids: ['b', 'd'], columns: merged }],
    ['replace', january, { ids: ['b', 'd'], columns: fresh }],
    ['replace_on_new_data', january, { ids: ['b', 'd'], columns: fresh }],
    ['append', december, { ids: ['old'], columns: merged }],
    ['truncate', december, { ids: [], columns: merged }],
    ['replace', december, { ids: [], columns: fresh }],
    ['replace_on_new_data', december, { ids: ['old'], columns: 'id,time,vanished' }],
  ];
  for (const [mode, window, expected] of modes)
    it(`in mode ${mode} ${window === january ? 'with' : 'without'} rows leave ${JSON.stringify(expected)}`, async () =>
      assert.deepEqual(await before(mode, window), expected));

  it('make the table even without rows, in every mode', async () => {
    for (const mode of ['append', 'truncate', 'replace', 'replace_on_new_data']) {
      await events(december, mode);
      assert.deepEqual(await ids(), [], mode);
      await sandbox.query('shop_raw', 'DROP TABLE abc');
    }
  });

  it('give what the source holds at the time', async () => {
    sandbox.seed('klaviyo', { events: [{ id: 'new', datetime: '2024-01-02T00:00:00Z' }] });
    await events(january);
    assert.deepEqual(await ids(), ['new']);
    assert.equal((await load({ data_source: 'lists' }))['num_records'], 0);
  });

  const wrong: [string, unknown, RegExp][] = [
    ['no in', { out: {} }, /`in` is missing/],
    ['an unknown connector', { in: { type: 'mailchimp' } }, /no connector "mailchimp"/],
    ['an unknown top-level key', config({ data_source: 'events' }, { columns: [] }), /config: unknown key columns/],
    [
      'a row filter',
      config({ data_source: 'events' }, { filters: [{ column: 'a', operator: '=', value: 1 }] }),
      /add_time only/,
    ],
    [
      'another add_time',
      config(
        { data_source: 'events' },
        { filters: [{ type: 'add_time', to_column: { name: 'time' }, from_column: { name: 'datetime' } }] },
      ),
      /unknown key from_column/,
    ],
    [
      'another mode',
      config({ data_source: 'events' }, { out: { mode: 'merge' } }),
      /out: mode must be one of .*but is "merge"/,
    ],
    [
      'unique columns',
      config({ data_source: 'events' }, { out: { unique_columns: ['id'] } }),
      /out: unknown key unique_columns/,
    ],
    ['exec', config({ data_source: 'events' }, { exec: { max_threads: 2 } }), /exec: unknown key max_threads/],
    ['bad parameters', config({ data_source: 'orders', foo: 1 }), /^in: foo is not a parameter.*; data_source must be/],
    [
      'a window that ends before it starts',
      config({ data_source: 'events', ...january, end_time: '2023-01-01T00:00:00.000000' }),
      /start_time is after end_time/,
    ],
  ];
  for (const [name, bad, message] of wrong)
    it(`fail with ${name}`, async () => {
      assert.match((await failureOf(sandbox, issueLoad(sandbox, 'abc', bad))) ?? '', message);
    });

  it('fail into a table with a name that TD does not allow', async () => {
    assert.match(
      (await failureOf(sandbox, issueLoad(sandbox, 'Ab', config({ data_source: 'events' })))) ?? '',
      /Table name/,
    );
  });

  it('cannot be seeded with what no connector delivers', () => {
    assert.throws(() => sandbox.seed('klaviyo', { events: [{ Id: 'a' }] }), /"Id" cannot be a column/);
    assert.throws(() => sandbox.seed('klaviyo', { events: [{ time: 1 }] }), /"time" cannot be a column/);
    assert.throws(
      () => sandbox.seed('klaviyo', { events: [{ tags: ['a'] as unknown as string }] }),
      /nest JSON as text/,
    );
  });
});
