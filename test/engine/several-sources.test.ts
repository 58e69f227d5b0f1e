import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunAnswer } from './engine-types.js';
import { event, referenceRows } from './klaviyo-seed.js';
import { at, rehearse, type Rehearsal } from './rehearsal.js';
import { useEngine } from './use-engine.js';

const now = at('2024-03-10T02:00:00Z');
const both = 'ingest_and_follow';
const sources = [
  { source: 'klaviyo', sourceName: 'klaviyo_us' },
  { source: 'klaviyo', sourceName: 'klaviyo_eu' },
];
const seeds = { klaviyo: { ...referenceRows, events: [event('e1', now - 3600)] } };

describe('a project of two sources on the real Digdag core', function () {
  this.timeout(600_000);
  const engine = useEngine();
  const open: Rehearsal[] = [];
  afterEach(async () => {
    for (const rehearsal of open.splice(0)) await rehearsal.close();
  });

  const start = async (answers: Record<string, unknown>) => {
    const rehearsal = await rehearse(engine(), {
      source: 'hub',
      answers: {
        sources,
        database: 'shop_raw',
        objects: ['events', 'lists'],
        startDate: '2024-03-01',
        retryLimit: 0,
        ...answers,
      },
      seeds,
      savedQueries: {
        'Segments of today': {
          database: 'shop_raw',
          query: 'CREATE TABLE segments AS SELECT COUNT(*) AS n FROM klaviyo_eu_lists',
        },
      },
      now,
    });
    writeFileSync(join(rehearsal.folder, 'build_segments.dig'), '+build:\n  echo>: "built for ${session_time}"\n');
    open.push(rehearsal);
    return rehearsal;
  };
  const requiredBy = ({ required }: RunAnswer) => required.map(({ workflow }) => workflow).sort();
  const trouble = (attempt: RunAnswer) =>
    JSON.stringify([attempt, ...attempt.required].flatMap(({ tasks }) => tasks.filter((task) => task.error)));

  it('runs both to their end, and then what follows, once, at the same session time', async () => {
    const rehearsal = await start({ follow: 'build_segments' });
    const attempt = await rehearsal.run(both);
    assert.equal(attempt.status, 'success', trouble(attempt));
    assert.deepEqual(requiredBy(attempt), ['build_segments', 'klaviyo_eu_ingest_inc', 'klaviyo_us_ingest_inc']);
    assert.equal(attempt.required.at(-1)?.workflow, 'build_segments');
    for (const { sessionTime, status } of attempt.required)
      assert.deepEqual(
        { sessionTime: Date.parse(sessionTime) / 1000, status },
        { sessionTime: now, status: 'success' },
      );
    const tables = ['klaviyo_us_events', 'klaviyo_eu_events'];
    for (const table of tables) assert.equal((await rehearsal.rows(`SELECT * FROM ${table}`)).length, 1, table);
  });

  it('runs a source only once when its own schedule was first', async () => {
    const rehearsal = await start({ follow: 'build_segments' });
    assert.equal((await rehearsal.run('klaviyo_us_ingest_inc')).status, 'success');
    const attempt = await rehearsal.run(both);
    assert.equal(attempt.status, 'success', trouble(attempt));
    assert.deepEqual(requiredBy(attempt), ['build_segments', 'klaviyo_eu_ingest_inc']);
    assert.equal((await rehearsal.log("source = 'klaviyo_us' AND status = 'started'")).length, 2);
  });

  it('does not run what follows when a source failed, and after mending runs again only what failed', async () => {
    const rehearsal = await start({ follow: 'build_segments' });
    rehearsal.sandbox.fail({ type: 'bulkload', contains: 'klaviyo_eu_lists_staging', times: 1, message: 'no' });
    const failed = await rehearsal.run(both);
    assert.equal(failed.status, 'error');
    assert.deepEqual(requiredBy(failed), ['klaviyo_eu_ingest_inc', 'klaviyo_us_ingest_inc']);

    const mended = await rehearsal.run(both, { retryAttemptName: 'mended' });
    assert.equal(mended.status, 'success', trouble(mended));
    assert.deepEqual(requiredBy(mended), ['build_segments', 'klaviyo_eu_ingest_inc']);
    assert.equal((await rehearsal.rows('SELECT * FROM klaviyo_eu_events')).length, 1);
  });

  it('runs what follows also when a source failed, when told so', async () => {
    const rehearsal = await start({ follow: 'build_segments', followAlways: true });
    rehearsal.sandbox.fail({ type: 'bulkload', contains: 'klaviyo_eu_lists_staging', times: 1, message: 'no' });
    const attempt = await rehearsal.run(both);
    assert.equal(attempt.status, 'success', trouble(attempt));
    const ended = Object.fromEntries(attempt.required.map(({ workflow, status }) => [workflow, status]));
    assert.deepEqual(ended, {
      klaviyo_us_ingest_inc: 'success',
      klaviyo_eu_ingest_inc: 'error',
      build_segments: 'success',
    });
    assert.equal(attempt.required.at(-1)?.workflow, 'build_segments');
  });

  it('runs a saved query behind them, and tells when there is none of that name', async () => {
    const rehearsal = await start({ follow: 'query:Segments of today' });
    const attempt = await rehearsal.run(both);
    assert.equal(attempt.status, 'success', trouble(attempt));
    assert.deepEqual(await rehearsal.rows('SELECT n FROM segments'), [{ n: 2 }]);

    const other = await start({ follow: 'query:Segments of yesterday', notify: 'mail', notifyTo: 'ops@example.com' });
    const lost = await other.run(both);
    assert.equal(lost.status, 'error');
    const [mail] = lost.calls.filter(({ operator }) => operator === 'mail');
    assert.match(String(mail?.body), /could not run the saved query/);
  });
});
