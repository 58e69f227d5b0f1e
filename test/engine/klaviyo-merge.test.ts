import assert from 'node:assert/strict';
import type { Row } from '@cdp-ingestion/sandbox';
import { profile } from './klaviyo-seed.js';
import { at, rehearse, type Rehearsal } from './rehearsal.js';
import { useEngine } from './use-engine.js';

const start = at('2024-03-10T02:00:00Z');
const inc = 'klaviyo_ingest_inc';
const hist = 'klaviyo_ingest_hist';
const named = (id: string, updated: number, first_name: string) => profile(id, updated, { first_name });

describe('the merge of a Klaviyo project on the real Digdag core', function () {
  this.timeout(600_000);
  const engine = useEngine();
  let rehearsal: Rehearsal;
  afterEach(() => rehearsal.close());

  const begin = async (rows: Row[], answers: Record<string, unknown> = {}) => {
    rehearsal = await rehearse(engine(), {
      source: 'klaviyo',
      answers: { startDate: '2024-01-01', objects: ['profiles'], ...answers },
      seeds: { klaviyo: { profiles: rows } },
      now: start,
    });
  };
  const run = async (workflow = inc) => {
    const attempt = await rehearsal.run(workflow);
    assert.equal(attempt.status, 'success', JSON.stringify(attempt.tasks.filter(({ error }) => error)));
  };
  const names = async () =>
    (await rehearsal.rows('SELECT id, first_name FROM klaviyo_profiles ORDER BY id')).map(
      (row) => `${row.id} ${row.first_name}`,
    );

  it('keeps one row per key, the newest by instant, not by letters', async () => {
    await begin([
      { ...named('p1', start - 7200, 'old'), updated: '2024-03-10T01:30:00+02:00' },
      { ...named('p1', start - 7200, 'new'), updated: '2024-03-10T00:15:00+00:00' },
      named('p2', start - 600, 'two'),
    ]);
    await run();
    assert.deepEqual(await names(), ['p1 new', 'p2 two']);
  });

  it('replaces a row by its newer version, and by a later reading of the same instant', async () => {
    await begin([named('p1', start - 1200, 'first')]);
    await run();
    rehearsal.sandbox.seed('klaviyo', { profiles: [named('p1', start - 1200, 'same instant, read later')] });
    rehearsal.now += 600;
    await run();
    assert.deepEqual(await names(), ['p1 same instant, read later']);
    rehearsal.sandbox.seed('klaviyo', { profiles: [named('p1', start + 60, 'newer')] });
    rehearsal.now += 600;
    await run();
    assert.deepEqual(await names(), ['p1 newer']);
  });

  it('is not undone by an older version that arrives after a newer one', async () => {
    await begin([named('p1', at('2024-02-15T00:00:00Z'), 'old'), named('p2', at('2024-02-16T00:00:00Z'), 'only old')], {
      modes: ['inc', 'hist'],
    });
    const stale = [named('p1', at('2024-02-15T00:00:00Z'), 'old'), named('p2', at('2024-02-16T00:00:00Z'), 'only old')];
    rehearsal.sandbox.seed('klaviyo', { profiles: [named('p1', start - 600, 'new'), ...stale.slice(1)] });
    await run();
    assert.deepEqual(await names(), ['p1 new']);
    rehearsal.sandbox.seed('klaviyo', { profiles: stale });
    rehearsal.now += 600;
    await run(hist);
    assert.deepEqual(await names(), ['p1 new', 'p2 only old']);
  });

  for (const task of ['start', 'check', 'merge', 'ingestion_log_success'])
    it(`is right when the job of ${task} dies after any of its statements`, async () => {
      const marker =
        {
          start: 'Opens a run of',
          check: 'Before anything is written',
          merge: 'One row per id',
          ingestion_log_success: 'Closes the run',
        }[task] ?? '';
      await begin([named('p1', start - 7200, 'one'), named('p2', start - 7200, 'two')]);
      await run();
      for (let after = 0; after < 7; after++) {
        const version = `v${after}`;
        rehearsal.sandbox.seed('klaviyo', {
          profiles: [named('p1', rehearsal.now, version), named('p2', start - 7200, 'two')],
        });
        rehearsal.now += 3600;
        rehearsal.sandbox.fail({ type: 'presto', contains: marker, times: 1, after, message: 'the worker is gone' });
        await run();
        assert.deepEqual(await names(), [`p1 ${version}`, 'p2 two'], `after ${after} statements`);
      }
      const died = rehearsal.sandbox.jobs.filter(({ error }) => error?.includes('the worker is gone'));
      assert.ok(died.length > 0, 'the fault was met');
    });

  it('never leaves a reader without the row', async () => {
    await begin([named('p1', start - 7200, 'one')]);
    await run();
    for (let after = 0; after < 6; after++) {
      rehearsal.sandbox.seed('klaviyo', { profiles: [named('p1', rehearsal.now, `v${after}`)] });
      rehearsal.now += 3600;
      rehearsal.sandbox.fail({
        type: 'presto',
        contains: 'One row per id',
        times: 99,
        after,
        message: 'the worker is gone',
      });
      await rehearsal.run(inc);
      assert.ok((await names()).length >= 1, `after ${after} statements`);
    }
  });
});
