import assert from 'node:assert/strict';
import type { RunAnswer } from './engine-types.js';
import { event, profile, referenceRows } from './klaviyo-seed.js';
import { at, rehearse, type Rehearsal } from './rehearsal.js';
import { useEngine } from './use-engine.js';

const now = at('2024-03-10T02:00:00Z');
const inc = 'klaviyo_ingest_inc';
const seeds = {
  klaviyo: { ...referenceRows, events: [event('e1', now - 3600)], profiles: [profile('p1', now - 3600)] },
};

describe('objects that wait for others, on the real Digdag core', function () {
  this.timeout(600_000);
  const engine = useEngine();
  const open: Rehearsal[] = [];
  afterEach(async () => {
    for (const rehearsal of open.splice(0)) await rehearsal.close();
  });
  const start = async (answers: Record<string, unknown>) => {
    const rehearsal = await rehearse(engine(), {
      source: 'klaviyo',
      answers: { startDate: '2024-03-01', retryLimit: 0, ...answers },
      seeds,
      now,
    });
    open.push(rehearsal);
    return rehearsal;
  };
  /** When the group of an object began and ended, as places in the order of all tasks. */
  const span = ({ order }: RunAnswer, object: string) => {
    const places = order.flatMap(({ task }, place) => (task.includes(`+ingest_klaviyo_${object}+`) ? [place] : []));
    return { first: places[0] ?? -1, last: places.at(-1) ?? -1 };
  };
  const ended = async (rehearsal: Rehearsal, status: string) =>
    (await rehearsal.log(`status = '${status}'`)).map(({ object }) => String(object)).sort();

  it('load in that order, whatever the order of the objects', async () => {
    const rehearsal = await start({
      objects: ['events', 'profiles', 'lists'],
      after: { events: 'profiles', profiles: 'lists' },
    });
    const attempt = await rehearsal.run(inc);
    assert.equal(attempt.status, 'success');
    const [lists, profiles, events] = ['lists', 'profiles', 'events'].map((object) => span(attempt, object));
    assert.ok(lists && profiles && events);
    assert.ok(lists.last >= 0 && lists.last < profiles.first && profiles.last < events.first);
  });

  it('do not run when one of those fails for good; the others do, and nothing waits for ever', async () => {
    const rehearsal = await start({
      objects: ['events', 'profiles', 'lists', 'flows'],
      after: 'events=profiles+flows,flows=lists',
      parallel: 1,
    });
    rehearsal.sandbox.fail({ type: 'bulkload', contains: 'klaviyo_profiles_staging', times: 1, message: 'no' });
    const attempt = await rehearsal.run(inc);
    assert.deepEqual([attempt.status, attempt.timedOut], ['error', false]);
    assert.deepEqual(await ended(rehearsal, 'success'), ['flows', 'lists']);
    assert.deepEqual(await ended(rehearsal, 'error'), ['profiles']);
    assert.deepEqual(await ended(rehearsal, 'started'), ['flows', 'lists', 'profiles']);

    rehearsal.now += 86_400;
    assert.equal((await rehearsal.run(inc)).status, 'success');
    assert.equal((await rehearsal.rows('SELECT * FROM klaviyo_events')).length, 1, 'the next session brings its rows');
  });

  it('let later turns go on although what waits never ran', async () => {
    const rehearsal = await start({
      objects: ['events', 'campaigns', 'lists', 'segments'],
      after: { campaigns: 'events' },
      parallel: 1,
    });
    rehearsal.sandbox.fail({ type: 'bulkload', contains: 'klaviyo_events_staging', times: 1, message: 'no' });
    const attempt = await rehearsal.run(inc);
    assert.deepEqual([attempt.status, attempt.timedOut], ['error', false]);
    assert.deepEqual(await ended(rehearsal, 'success'), ['lists', 'segments']);
    assert.equal(span(attempt, 'campaigns').first, -1);
  });

  it('do not wait in a backfill', async () => {
    const rehearsal = await start({
      objects: ['events', 'profiles'],
      after: { profiles: 'events' },
      modes: ['inc', 'hist'],
      startDate: '2024-01-01',
    });
    await rehearsal.run(inc);
    rehearsal.sandbox.fail({ type: 'bulkload', contains: 'klaviyo_events_hist_staging', times: 99, message: 'no' });
    const attempt = await rehearsal.run('klaviyo_ingest_hist');
    assert.equal(attempt.status, 'error');
    const months = await rehearsal.log("mode = 'hist' AND status = 'success'");
    assert.ok(months.length > 0 && months.every(({ object }) => object === 'profiles'));
  });
});
