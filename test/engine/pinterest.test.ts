import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { usePython } from './python.js';
import { API_KEY, rehearse, statementsOf, type Rehearsal } from './rehearsal.js';
import type { RunRequest } from './engine-types.js';
import { useEngine } from './use-engine.js';
import { direct, startVendor, type Vendor } from './vendor.js';

const inc = 'pinterest_ingest_inc';
const hist = 'pinterest_ingest_hist';
const account = '549755885175';
const day = 86_400;
/** Pinterest tells no day that is long gone, so these tests run today; the sandbox's clock moves on from here. */
const today = Math.floor(Date.now() / 1000 / day) * day;
const date = (offset: number) => new Date((today + offset * day) * 1000).toISOString().slice(0, 10);
const firstOfMonth = (back: number) => {
  const now = new Date(today * 1000);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 10);
};

interface Metrics {
  DATE: string;
  CAMPAIGN_ID: number;
  AD_ACCOUNT_ID: number;
  SPEND_IN_MICRO_DOLLAR: number;
  TOTAL_CONVERSIONS: number;
}
const metrics = (offset: number, campaign: number, conversions: number): Metrics => ({
  DATE: date(offset),
  CAMPAIGN_ID: campaign,
  AD_ACCOUNT_ID: Number(account),
  SPEND_IN_MICRO_DOLLAR: 1500.5,
  TOTAL_CONVERSIONS: conversions,
});
const entity = (id: string, status = 'ACTIVE') => ({
  id,
  status,
  name: `N ${id}`,
  updated_time: 1_700_000_000,
  tracking_urls: { click: ['é'] },
});
const columns = {
  '*': 'date:timestamp ad_account_id campaign_id spend_in_micro_dollar:double total_conversions:bigint',
};

describe('a Pinterest project on the real Digdag core', function () {
  this.timeout(600_000);
  usePython();
  const engine = useEngine();
  let rehearsal: Rehearsal;
  let vendor: Vendor;
  beforeEach(async () => {
    vendor = await startVendor('pinterest', API_KEY);
  });
  afterEach(async () => {
    vendor.close();
    await rehearsal.close();
  });

  const begin = async (answers: Record<string, unknown>, attributes: Record<string, unknown>) => {
    rehearsal = await rehearse(engine(), {
      source: 'pinterest',
      answers: { adAccountIds: account, startDate: date(-20), rateLimit: 100_000, retryLimit: 0, ...answers },
      seeds: {},
      now: today + 7200,
    });
    direct(rehearsal, { base_url: `${vendor.url}/v5`, workflow_endpoint: vendor.workflowUrl, poll_interval: 0.01 });
    await vendor.set(attributes);
  };
  const token = { pinterest_access_token: 'pina.access' };
  const run = async (workflow = inc, request: Partial<RunRequest> = {}) => {
    const attempt = await rehearsal.run(workflow, { ...request, secrets: { ...token, ...request.secrets } });
    assert.equal(attempt.status, 'success', JSON.stringify(attempt.tasks.filter(({ error }) => error)));
  };
  const rowsOf = async (table: string) =>
    (await rehearsal.rows(`SELECT "date", campaign_id, total_conversions AS n FROM ${table} ORDER BY 1, 2`)).map(
      (one) => `${one.date} ${one.campaign_id} ${one.n}`,
    );
  const ids = async (table: string) =>
    (await rehearsal.rows(`SELECT id FROM ${table} ORDER BY id`)).map(({ id }) => id);
  const expected = (...rows: Metrics[]) =>
    rows.map((row) => `${row.DATE} ${row.CAMPAIGN_ID} ${row.TOTAL_CONVERSIONS}`).sort();

  it('brings all six objects, in statements that Trino reads', async () => {
    const report = [metrics(-2, 626, 3), metrics(-1, 626, 4), metrics(-30, 626, 9)];
    await begin(
      {},
      {
        items: {
          campaigns: [entity('626'), entity('627', 'ARCHIVED')],
          ad_groups: [entity('g1')],
          ads: [entity('a1')],
        },
        metrics: { CAMPAIGN: report, PIN_PROMOTION: report.map((row) => ({ ...row, AD_ID: 7 })) },
      },
    );
    await run();
    assert.deepEqual(await ids('pinterest_campaigns'), ['626', '627']);
    assert.deepEqual([await ids('pinterest_ad_groups'), await ids('pinterest_ads')], [['g1'], ['a1']]);
    for (const table of ['campaign_analytics', 'ad_analytics', 'conversions'])
      assert.deepEqual(await rowsOf(`pinterest_${table}`), expected(...report.slice(0, 2)), table);
    const [campaign] = await rehearsal.rows("SELECT * FROM pinterest_campaigns WHERE id = '626'");
    assert.deepEqual(
      [campaign?.ad_account_id, campaign?.updated_time, campaign?.tracking_urls],
      [account, 1_700_000_000, '{"click": ["é"]}'],
    );
    const bodies =
      await vendor.get<{ level: string; conversion_report_time?: string; click_window_days: number }[]>('bodies');
    assert.deepEqual(
      bodies.map((body) => `${body.level} ${body.conversion_report_time ?? '-'} ${body.click_window_days}`).sort(),
      ['CAMPAIGN - 30', 'CAMPAIGN TIME_OF_CONVERSION 30', 'PIN_PROMOTION - 30'],
    );
    const statements = [...new Set(statementsOf(rehearsal.sandbox))];
    const errors = await engine().parse(statements);
    errors.forEach((error, index) => assert.equal(error, null, statements[index]));
  });

  it('replaces the days that Pinterest restates, and leaves alone those that do not come', async () => {
    const kept = metrics(-12, 626, 1);
    await begin(
      { objects: ['conversions'], columns, lookback: 10 * day },
      {
        metrics: {
          CAMPAIGN: [kept, metrics(-3, 626, 5), metrics(-3, 627, 1), metrics(-2, 626, 2), metrics(-1, 627, 8)],
        },
      },
    );
    await run();
    // Campaign 627 has lost its conversion of one day, 628 has got one; nothing comes of the last day.
    const restated = [metrics(-3, 626, 7), metrics(-2, 626, 2), metrics(-2, 628, 1)];
    await vendor.set({ metrics: { CAMPAIGN: restated } });
    rehearsal.now += day;
    await sleep(1100);
    await run();
    assert.deepEqual(await rowsOf('pinterest_conversions'), expected(kept, ...restated, metrics(-1, 627, 8)));
  });

  it('takes nothing twice and loses nothing when it is killed after any task, and when its merge dies after any statement', async () => {
    const rows = (version: number) => [
      metrics(-2, 626, version),
      metrics(-1, 626, version),
      metrics(-1, 630 + version, 1),
    ];
    await begin({ objects: ['conversions'], columns, retryLimit: 2 }, {});
    let version = 0;
    for (const task of ['load', 'merge']) {
      await vendor.set({ metrics: { CAMPAIGN: rows(++version) } });
      rehearsal.now += day;
      await sleep(1100);
      const killed = await rehearsal.run(inc, {
        secrets: token,
        killAfterTask: `+${inc}+ingest+ingest_pinterest_conversions+${task}`,
      });
      assert.equal(killed.status, 'killed', task);
      await run(inc, { retryAttemptName: 'again' });
      assert.deepEqual(await rowsOf('pinterest_conversions'), expected(...rows(version)), task);
    }
    for (const after of [1, 3, 4]) {
      await vendor.set({ metrics: { CAMPAIGN: rows(++version) } });
      rehearsal.now += day;
      await sleep(1100);
      rehearsal.sandbox.fail({
        type: 'presto',
        contains: 'One row per date',
        times: 1,
        after,
        message: 'the worker is gone',
      });
      await run();
      assert.deepEqual(await rowsOf('pinterest_conversions'), expected(...rows(version)), `after ${after} statements`);
    }
  });

  it('waits as Pinterest asks, and reads a list again when the script failed in its middle', async () => {
    const campaigns = Array.from({ length: 600 }, (_, index) => entity(String(1000 + index)));
    await begin({ objects: ['campaigns'], retryLimit: 1 }, { items: { campaigns, ad_groups: [], ads: [] } });
    await vendor.set({}, [
      [1, 429, { 'Retry-After': '1' }],
      [3, 400],
    ]);
    const before = Date.now();
    await run();
    assert.ok(Date.now() - before >= 1000);
    assert.equal((await vendor.get<unknown[]>('requests')).length, 6);
    assert.deepEqual(
      await ids('pinterest_campaigns'),
      campaigns.map(({ id }) => id),
    );
    await vendor.set({ items: { campaigns: campaigns.slice(0, 1), ad_groups: [], ads: [] } });
    rehearsal.now += day;
    await run();
    assert.deepEqual(await ids('pinterest_campaigns'), ['1000'], 'what was deleted is gone');
  });

  it('appends a row once, and replaces a report from the start date on', async () => {
    const report = [metrics(-2, 626, 3), metrics(-1, 626, 4), metrics(-25, 626, 1)];
    await begin(
      {
        objects: ['campaign_analytics', 'conversions'],
        columns,
        strategy: { campaign_analytics: 'append', conversions: 'replace' },
      },
      { metrics: { CAMPAIGN: report } },
    );
    await run();
    await vendor.set({ metrics: { CAMPAIGN: [...report.slice(0, 2), metrics(0, 626, 5)] } });
    rehearsal.now += day;
    await run();
    const all = expected(...report.slice(0, 2), metrics(0, 626, 5));
    assert.deepEqual(await rowsOf('pinterest_campaign_analytics'), all);
    assert.deepEqual(await rowsOf('pinterest_conversions'), all);
  });

  it('loads the history of reports month by month', async () => {
    const report = Array.from({ length: 70 }, (_, index) => metrics(-index, 626, index));
    await begin(
      { objects: ['campaign_analytics'], columns, modes: ['inc', 'hist'], startDate: firstOfMonth(2) },
      { metrics: { CAMPAIGN: report } },
    );
    await run();
    await run(hist);
    assert.deepEqual(
      await rowsOf('pinterest_campaign_analytics'),
      expected(...report.filter((row) => row.DATE >= firstOfMonth(2))),
    );
    const months = await rehearsal.rows(
      "SELECT COUNT(*) AS n FROM ingestion_log WHERE mode = 'hist' AND status = 'success'",
    );
    assert.deepEqual(months, [{ n: 2 }]);
  });

  it('keeps a refresh token that Pinterest renews, and loads with it the next time', async () => {
    await begin(
      { auth: 'refresh', objects: ['ads'] },
      { items: { campaigns: [], ad_groups: [], ads: [entity('a1')] }, renewed: 'pinr.second' },
    );
    const secrets = {
      pinterest_refresh_token: 'pinr.refresh',
      pinterest_app_id: '1487',
      pinterest_app_secret: 'app-secret',
    };
    await run(inc, { secrets });
    const kept = await vendor.get<Record<string, string>>('secrets', 'workflow');
    assert.deepEqual(kept, { pinterest_refresh_token: 'pinr.second' });
    await vendor.set({
      refresh: 'pinr.second',
      renewed: null,
      items: { campaigns: [], ad_groups: [], ads: [entity('a2')] },
    });
    rehearsal.now += day;
    await run(inc, { secrets: { ...secrets, ...kept } });
    assert.deepEqual(await ids('pinterest_ads'), ['a2']);
    rehearsal.now += day;
    assert.equal((await rehearsal.run(inc, { secrets })).status, 'error', 'the first token is used up');
    const [line] = await rehearsal.log("status = 'error'");
    assert.match(String(line?.message), /PINTEREST_REFRESH_TOKEN/);
    assert.doesNotMatch(String(line?.message), /pinr\./);
  });
});
