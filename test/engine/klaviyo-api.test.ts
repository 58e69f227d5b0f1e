import assert from 'node:assert/strict';
import type { RunRequest } from './engine-types.js';
import { event } from './klaviyo-seed.js';
import { usePython } from './python.js';
import { API_KEY, at, loadsSince, rehearse, type Rehearsal } from './rehearsal.js';
import { useEngine } from './use-engine.js';
import { direct, startVendor, type Vendor } from './vendor.js';

const inc = 'klaviyo_ingest_inc';
const hist = 'klaviyo_ingest_hist';
const start = at('2024-03-10T02:00:00Z');
const day = 86_400;
const secrets = { klaviyo_api_key: 'pk_0123456789abcdef' };

const item = (id: string, attributes: object) => ({ id, type: 'any', attributes: { name: `N ${id}`, ...attributes } });
const flow = (id: string, updated: string, status = 'live') =>
  item(id, { status, archived: false, created: '2023-01-01T00:00:00+00:00', updated, trigger_type: 'List' });
const form = (id: string, updated_at: string) =>
  item(id, { status: 'live', ab_test: false, created_at: updated_at, updated_at });

describe('Klaviyo by API on the real Digdag core', function () {
  this.timeout(600_000);
  usePython();
  const engine = useEngine();
  let rehearsal: Rehearsal;
  let vendor: Vendor;
  beforeEach(async () => {
    vendor = await startVendor('klaviyo', API_KEY);
  });
  afterEach(async () => {
    vendor.close();
    await rehearsal.close();
  });

  const begin = async (answers: Record<string, unknown>, items: Record<string, object[]>) => {
    rehearsal = await rehearse(engine(), {
      source: 'klaviyo',
      answers: { startDate: '2024-03-01', rateLimit: 100_000, retryLimit: 0, ...answers },
      seeds: { klaviyo: { events: [event('e1', start - 7200)] } },
      now: start,
    });
    direct(rehearsal, { base_url: vendor.url });
    await give(items);
  };
  const give = (items: Record<string, object[]>) =>
    vendor.set({ items: { flows: [], segments: [], forms: [], coupons: [], ...items } });
  const run = async (workflow = inc, request: Partial<RunRequest> = {}) => {
    const attempt = await rehearsal.run(workflow, { ...request, secrets });
    assert.equal(attempt.status, 'success', JSON.stringify(attempt.tasks.filter(({ error }) => error)));
  };
  const rows = async (table: string, columns = 'id') =>
    (await rehearsal.rows(`SELECT ${columns} FROM klaviyo_${table} ORDER BY id`)).map((row) =>
      Object.values(row).join(' '),
    );

  it('replaces the four objects whose name at the connector is not proven, beside one that the connector loads', async () => {
    const four = ['flows', 'segments', 'forms', 'coupons'];
    await begin(
      { auth: 'authentication', authenticationId: 4711, objects: ['events', ...four], api: four },
      {
        flows: [flow('f1', '2020-01-01T00:00:00+00:00')],
        segments: Array.from({ length: 12 }, (_, index) =>
          item(`s${index}`, { definition: { a: [index] }, is_active: true }),
        ),
        forms: [form('o1', '2024-01-01T00:00:00+00:00')],
        coupons: [item('c1', { external_id: 'x', description: 'ü', monitor_configuration: { low: 1 } })],
      },
    );
    await run();
    const counts = await Promise.all(['events', ...four].map(async (object) => (await rows(object)).length));
    assert.deepEqual(counts, [1, 1, 12, 1, 1]);
    assert.deepEqual(await rows('coupons', 'id, description, monitor_configuration'), ['c1 ü {"low": 1}']);
    assert.deepEqual(
      loadsSince(rehearsal.sandbox, 0).map(({ table }) => table),
      ['klaviyo_events_staging'],
    );
  });

  it('merges by window, waits as Klaviyo asks, and doubles nothing when it is killed and tried again', async () => {
    await begin(
      { objects: ['flows'], api: ['flows'], strategy: { flows: 'merge' }, batchSize: 2 },
      { flows: ['f1', 'f2', 'f3'].map((id) => flow(id, '2024-03-05T00:00:00+00:00')) },
    );
    await vendor.set({}, [[1, 429, { 'Retry-After': '1' }]]);
    await run();
    assert.deepEqual(await rows('flows'), ['f1', 'f2', 'f3']);
    const [, request] = await vendor.get<{ query: { filter: string[] } }[]>('requests');
    assert.match(
      request?.query.filter[0] ?? '',
      /^greater-or-equal\(updated,2024-03-01T00:00:00.*less-than\(updated,2024-03-10T01:59:00/,
    );

    await give({ flows: [flow('f1', '2024-03-10T12:00:00+00:00', 'draft'), flow('f2', '2024-03-05T00:00:00+00:00')] });
    rehearsal.now += day;
    const killed = await rehearsal.run(inc, { secrets, killAfterTask: `+${inc}+ingest+ingest_klaviyo_flows+load` });
    assert.equal(killed.status, 'killed');
    await run(inc, { retryAttemptName: 'again' });
    assert.deepEqual(await rows('flows', 'id, status'), ['f1 draft', 'f2 live', 'f3 live']);
  });

  it('appends, and loads history month by month', async () => {
    const forms = ['2024-01-10', '2024-02-29', '2024-03-02'].map((date, index) =>
      form(`o${index}`, `${date}T00:00:00+00:00`),
    );
    await begin(
      {
        objects: ['forms'],
        api: ['forms'],
        strategy: { forms: 'append' },
        modes: ['inc', 'hist'],
        startDate: '2024-01-05',
      },
      { forms },
    );
    await run();
    assert.deepEqual(await rows('forms'), ['o2']);
    await run(hist);
    await run(inc, { retryAttemptName: 'again' });
    assert.deepEqual(await rows('forms'), ['o0', 'o1', 'o2']);
  });

  it('logs which scope a key lacks, without the key', async () => {
    await begin({ objects: ['segments'], api: ['segments'] }, {});
    await vendor.set({ scopes: ['flows:read'] });
    assert.equal((await rehearsal.run(inc, { secrets })).status, 'error');
    const [line] = await rehearsal.log("status = 'error'");
    assert.match(String(line?.message), /lacks the scope segments:read/);
    assert.doesNotMatch(String(line?.message), /pk_/);
  });
});
