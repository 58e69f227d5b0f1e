import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { event, profile, referenceRows } from './klaviyo-seed.js';
import { useEngine } from './use-engine.js';
import { at, loadsSince, rehearse, statementsOf, type Rehearsal, type RehearsalOptions } from './rehearsal.js';

const firstDay = at('2024-03-10T02:00:00Z');
const day = 86_400;
const clock = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', '.000000');
const inc = 'klaviyo_ingest_inc';
const hist = 'klaviyo_ingest_hist';

const events = Array.from({ length: 40 }, (_, index) => event(`e${index}`, firstDay - (40 - index) * 3600));
const everything = {
  ...referenceRows,
  events,
  profiles: [profile('p1', firstDay - 7200), profile('p2', firstDay - 3600)],
};

describe('a Klaviyo project on the real Digdag core', function () {
  this.timeout(600_000);
  const engine = useEngine();
  const open: Rehearsal[] = [];
  const start = async (answers: Record<string, unknown> = {}, more: Partial<RehearsalOptions> = {}) => {
    const rehearsal = await rehearse(engine(), {
      source: 'klaviyo',
      answers: { startDate: '2024-03-01', ...answers },
      seeds: { klaviyo: everything },
      now: firstDay,
      ...more,
    });
    open.push(rehearsal);
    return rehearsal;
  };
  const count = async (rehearsal: Rehearsal, table: string) =>
    (await rehearsal.rows(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n;

  afterEach(async () => {
    for (const rehearsal of open.splice(0)) await rehearsal.close();
  });

  it('brings the rows of all ten objects, and logs each', async () => {
    const rehearsal = await start();
    const attempt = await rehearsal.run(inc);
    assert.equal(
      attempt.status,
      'success',
      JSON.stringify(
        attempt.tasks.filter((task) => task.error),
        null,
        1,
      ),
    );
    for (const [object, rows] of Object.entries(everything))
      assert.equal(await count(rehearsal, `klaviyo_${object}`), rows.length, object);
    const log = await rehearsal.log("status = 'success'");
    assert.equal(log.length, 10);
    const line = log.find((one) => one.object === 'events');
    assert.deepEqual(
      { start: line?.window_start, end: line?.window_end, loaded: line?.rows_loaded, written: line?.rows_written },
      { start: at('2024-03-01T00:00:00Z'), end: firstDay - 60, loaded: 40, written: 40 },
    );
  });

  it('loads only the window and the look-back in the second session, and moves the watermark also when no row comes', async () => {
    const rehearsal = await start({ objects: ['events', 'profiles'] });
    await rehearsal.run(inc);
    rehearsal.now += day;
    const before = rehearsal.sandbox.jobs.length;
    assert.equal((await rehearsal.run(inc)).status, 'success');
    const [load] = loadsSince(rehearsal.sandbox, before).filter(({ table }) => table === 'klaviyo_events_staging');
    assert.equal(load?.in.start_time, clock(firstDay - 60 - 21_600));
    assert.equal(load?.in.end_time, clock(firstDay + day - 60));
    assert.equal('incremental_field' in (load?.in ?? {}), false);

    rehearsal.now += day;
    assert.equal((await rehearsal.run(inc)).status, 'success');
    const [last] = await rehearsal.rows(
      "SELECT MAX(window_end) AS mark FROM ingestion_log WHERE status = 'success' AND object = 'events'",
    );
    assert.equal(last?.mark, firstDay + 2 * day - 60);
    assert.equal(await count(rehearsal, 'klaviyo_events'), 40);
  });

  it('needs at most six TD jobs for a merge, and fewer for a replacement', async () => {
    const merge = await start({ objects: ['events'] });
    await merge.run(inc);
    assert.ok(merge.sandbox.jobs.length <= 6, `${merge.sandbox.jobs.length}`);
    const replace = await start({ objects: ['lists'] });
    await replace.run(inc);
    assert.ok(replace.sandbox.jobs.length < merge.sandbox.jobs.length, `${replace.sandbox.jobs.length}`);
  });

  it('retries a load that fails twice, and leaves the same table', async () => {
    const calm = await start({ objects: ['events'] });
    await calm.run(inc);
    const rough = await start({ objects: ['events'] });
    rough.sandbox.fail({ type: 'bulkload', times: 2, message: 'HTTP 503 from the source' });
    assert.equal((await rough.run(inc)).status, 'success');
    const rows = 'SELECT id, uuid, datetime, timestamp, event_properties FROM klaviyo_events ORDER BY id';
    assert.deepEqual(await rough.rows(rows), await calm.rows(rows));
  });

  it('tells of a load that fails for ever, leaves the watermark, and lets the nine others finish', async () => {
    const told: string[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => (told.push(body), response.end('ok')));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const rehearsal = await start({ notify: 'webhook' });
    const message = `the source said "no", and it's\nfinal; really`;
    rehearsal.sandbox.fail({ type: 'bulkload', contains: 'klaviyo_events_staging', times: 99, message });
    const attempt = await rehearsal.run(inc, { secrets: { klaviyo_webhook_url: url } });
    server.close();

    assert.equal(attempt.status, 'error');
    const errors = await rehearsal.log("status = 'error'");
    assert.equal(errors.length, 1);
    assert.match(String(errors[0]?.message), /the source said "no", and it's\nfinal, really/);
    assert.equal((await rehearsal.log("status = 'success' AND object = 'events'")).length, 0);
    assert.equal((await rehearsal.log("status = 'success'")).length, 9);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /klaviyo_events failed in session/);
    assert.equal(loadsSince(rehearsal.sandbox, 0).filter(({ table }) => table === 'klaviyo_events_staging').length, 4);

    rehearsal.sandbox.seed('klaviyo', everything);
    rehearsal.now += day;
    const before = rehearsal.sandbox.jobs.length;
    await rehearsal.run(inc, { secrets: { klaviyo_webhook_url: url } });
    const [load] = loadsSince(rehearsal.sandbox, before).filter(({ table }) => table === 'klaviyo_events_staging');
    assert.equal(load?.in.start_time, clock(at('2024-03-01T00:00:00Z')), 'the next session loads the same rows again');
  });

  it('leaves the same table when a session is repeated, wholly or from any task', async () => {
    const rehearsal = await start({ objects: ['events', 'lists'] });
    const first = await rehearsal.run(inc);
    assert.equal(first.status, 'success');
    const rows = 'SELECT id, event_properties FROM klaviyo_events ORDER BY id';
    const before = await rehearsal.rows(rows);
    const session = new Date(firstDay * 1000).toISOString();
    rehearsal.now += 7200;
    const again = await rehearsal.run(inc, { sessionTime: session, retryAttemptName: 'again' });
    assert.equal(again.status, 'success');
    assert.deepEqual(await rehearsal.rows(rows), before);
    const windows = await rehearsal.rows(
      "SELECT DISTINCT window_start, window_end FROM ingestion_log WHERE status = 'started' AND object = 'events'",
    );
    assert.equal(windows.length, 1, 'the window of the first attempt');

    for (const task of ['start', 'window', 'load', 'check', 'merge']) {
      rehearsal.now += day;
      const killed = await rehearsal.run(inc, { killAfterTask: `+${inc}+ingest+ingest_klaviyo_events+${task}` });
      assert.equal(killed.status, 'killed', task);
      const resumed = await rehearsal.run(inc, { resume: killed.attemptId, retryAttemptName: 'resumed' });
      assert.equal(resumed.status, 'success', task);
      assert.deepEqual(await rehearsal.rows(rows), before, task);
    }
  });

  it('stops the later of two overlapping sessions, and lets it take over on demand or when the first is dead', async () => {
    const rehearsal = await start({ objects: ['events'] });
    await rehearsal.run(inc, { killAfterTask: `+${inc}+ingest+ingest_klaviyo_events+load` });
    rehearsal.now += 3600;
    const blocked = await rehearsal.run(inc);
    assert.equal(blocked.status, 'error');
    assert.match(
      String((await rehearsal.log("status = 'error'"))[0]?.message),
      /klaviyo_events is being loaded by session \d+/,
    );

    rehearsal.now += 3600;
    const taker = await rehearsal.run(inc, { params: { ingest_take_over: true } });
    assert.equal(taker.status, 'success', JSON.stringify(taker.tasks.filter((task) => task.error)));
    assert.equal((await rehearsal.log("status = 'abandoned'")).length, 1);
    assert.equal(await count(rehearsal, 'klaviyo_events'), 40);

    await rehearsal.run(inc, {
      sessionTime: '2024-03-10T10:00:00Z',
      killAfterTask: `+${inc}+ingest+ingest_klaviyo_events+merge`,
    });
    rehearsal.now += 25 * 3600;
    assert.equal((await rehearsal.run(inc)).status, 'success', 'after overlap_hours');
    assert.equal(await count(rehearsal, 'klaviyo_events'), 40);
  });

  it('ends a backfill that was killed and started again with the table of an undisturbed one', async () => {
    const old = Array.from({ length: 30 }, (_, index) =>
      event(`h${index}`, at('2023-10-05T00:00:00Z') + index * 5 * day),
    );
    const options = { seeds: { klaviyo: { ...everything, events: old } } };
    const answers = { objects: ['events'], modes: ['inc', 'hist'], startDate: '2023-10-03' };
    const calm = await start(answers, options);
    assert.equal((await calm.run(inc)).status, 'success');
    const whole = await calm.run(hist);
    assert.equal(whole.status, 'success');
    const firstMonth = (task: string) =>
      whole.tasks.find(({ fullName }) => fullName.endsWith(`+${task}`))?.fullName ?? '';
    const rows = 'SELECT id FROM klaviyo_events ORDER BY id';
    assert.equal((await calm.rows(rows)).length, 30);

    const rough = await start(answers, options);
    for (const [task, hour] of [
      ['load', 1],
      ['merge', 2],
      ['log_success', 3],
    ] as const) {
      rough.now += hour * 3600;
      const killed = await rough.run(hist, { killAfterTask: firstMonth(task), params: { ingest_take_over: true } });
      assert.equal(killed.status, 'killed', task);
    }
    rough.now += 3600;
    await rough.run(inc);
    rough.now += 60;
    assert.equal((await rough.run(hist, { params: { ingest_take_over: true } })).status, 'success');
    assert.deepEqual(await rough.rows(rows), await calm.rows(rows));
    const months = await rough.rows(
      "SELECT DISTINCT window_start FROM ingestion_log WHERE mode = 'hist' AND status = 'success'",
    );
    assert.equal(months.length, 5);

    const before = rough.sandbox.jobs.length;
    rough.now += 3600;
    assert.equal((await rough.run(hist)).status, 'success');
    assert.equal(loadsSince(rough.sandbox, before).length, 0, 'nothing is left to do');
  });

  it('appends each row once, whatever was killed or repeated', async () => {
    const rehearsal = await start({ objects: ['events'], strategy: { events: 'append' } });
    await rehearsal.run(inc, { killAfterTask: `+${inc}+ingest+ingest_klaviyo_events+append` });
    rehearsal.now += day;
    assert.equal((await rehearsal.run(inc, { params: { ingest_take_over: true } })).status, 'success');
    assert.equal(await count(rehearsal, 'klaviyo_events'), 40);
    assert.equal((await rehearsal.run(inc, { retryAttemptName: 'again' })).status, 'success');
    assert.equal(await count(rehearsal, 'klaviyo_events'), 40);
  });

  it('refuses to write when a column has vanished, a key is empty, or a full reload comes back empty', async () => {
    const rehearsal = await start({ objects: ['profiles', 'lists', 'segments'], retryLimit: 0 });
    assert.equal((await rehearsal.run(inc)).status, 'success');
    const withoutEmail = [profile('p3', firstDay + 60)].map((row) =>
      Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'email')),
    );
    const withoutKey = [{ ...referenceRows.lists?.[0], id: null }];
    rehearsal.sandbox.seed('klaviyo', { profiles: withoutEmail, lists: withoutKey as never, segments: [] });
    rehearsal.now += day;
    assert.equal((await rehearsal.run(inc)).status, 'error');
    const messages = Object.fromEntries(
      (await rehearsal.log("status = 'error'")).map((line) => [line.object, line.message]),
    );
    assert.match(String(messages.profiles), /does not send these columns of profiles: email\. Nothing was written/);
    assert.match(String(messages.lists), /1 rows of lists have no id/);
    assert.match(String(messages.segments), /sent no segments, the table has 1/);
    assert.deepEqual(
      [
        await count(rehearsal, 'klaviyo_profiles'),
        await count(rehearsal, 'klaviyo_lists'),
        await count(rehearsal, 'klaviyo_segments'),
      ],
      [2, 2, 1],
    );
  });

  it('keeps values of rows that look like templates, quotes and statements as they are', async () => {
    const rehearsal = await start({ objects: ['templates'] });
    assert.equal((await rehearsal.run(inc)).status, 'success');
    const [row] = await rehearsal.rows('SELECT html, text FROM klaviyo_templates');
    assert.deepEqual(row, { html: '<p>${secret:klaviyo_api_key}</p>', text: "it's; 100 %" });
  });

  it('sends only statements that Trino parses', async () => {
    const rehearsal = await start({
      modes: ['inc', 'hist'],
      startDate: '2024-01-01',
      strategy: { events: 'append', campaigns: 'merge', lists: 'append' },
    });
    assert.equal((await rehearsal.run(inc)).status, 'success');
    rehearsal.sandbox.fail({ type: 'bulkload', contains: 'klaviyo_profiles_hist_staging', times: 99, message: 'no' });
    await rehearsal.run(hist);
    const statements = [...new Set(statementsOf(rehearsal.sandbox))];
    const errors = await engine().parse(statements);
    errors.forEach((error, index) => assert.equal(error, null, statements[index]));
    assert.ok(statements.length > 60, String(statements.length));
  });
});
