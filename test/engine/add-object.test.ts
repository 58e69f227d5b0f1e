import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UserError } from '../../packages/core/src/user-error.js';
import { randomWish } from '../change/add-random-object.js';
import { changeFiles } from '../change/change-files.js';
import { randomProject } from '../change/random-project.js';
import { runGenerator } from '../change/run.js';
import { startSources, type Texts } from '../change/start-projects.js';
import { randomFrom } from '../random.js';
import { editByHand } from './edit-by-hand.js';
import { event, profile, referenceRows } from './klaviyo-seed.js';
import { at, loadsSince, rehearse, type Rehearsal } from './rehearsal.js';
import { useEngine } from './use-engine.js';

const now = at('2024-03-10T02:00:00Z');
const [inc, hist] = ['klaviyo_ingest_inc', 'klaviyo_ingest_hist'];
const workflow = `ingestion/${inc}.dig`;
const seeds = {
  klaviyo: { ...referenceRows, events: [event('e1', now - 3600)], profiles: [profile('p1', now - 3600)] },
};

function write(folder: string, files: Texts): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

describe('an object that comes later, on the real Digdag core', function () {
  this.timeout(600_000);
  const engine = useEngine();
  const open: Rehearsal[] = [];
  afterEach(async () => {
    for (const rehearsal of open.splice(0)) await rehearsal.close();
  });

  it('is loaded by the next session, in a turn or behind others; what was there loses nothing, and it can go again', async () => {
    const answers = { startDate: '2024-03-01', retryLimit: 0, parallel: 2, objects: ['events', 'lists'] };
    const rehearsal = await rehearse(engine(), { source: 'klaviyo', answers, seeds, now });
    open.push(rehearsal);
    editByHand(rehearsal.folder, 'klaviyo', 'lists');
    const rowsOf = async (object: string) => (await rehearsal.rows(`SELECT * FROM klaviyo_${object}`)).length;
    assert.equal((await rehearsal.run(inc)).status, 'success');
    const lists = await rowsOf('lists');

    await runGenerator('cdp-ingestion:add-object', rehearsal.folder, {
      objects: 'profiles,segments,metrics',
      strategy: { segments: 'append' },
      after: { metrics: 'lists' },
      defaults: true,
    });
    const text = readFileSync(join(rehearsal.folder, workflow), 'utf8');
    assert.match(text, /\+turn_2:\n/);
    assert.match(text, /\+ingest_klaviyo_metrics:\n {8}_after: \[\+our_lists\]\n/);
    rehearsal.now += 86_400;
    const second = await rehearsal.run(inc);
    assert.equal(second.status, 'success');
    const done = await rehearsal.log(`status = 'success' AND session_id = ${second.sessionId}`);
    assert.deepEqual(done.map(({ object }) => String(object)).sort(), [
      'events',
      'lists',
      'metrics',
      'profiles',
      'segments',
    ]);
    const counts = async () => Promise.all(['events', 'profiles', 'lists', 'segments', 'metrics'].map(rowsOf));
    const loaded = await counts();
    assert.deepEqual(loaded.slice(0, 3), [1, 1, lists]);
    assert.ok((loaded[4] ?? 0) > 0, String(loaded)); // the segments of the seed are older than the start date

    rehearsal.now += 86_400;
    assert.equal((await rehearsal.run(inc)).status, 'success');
    assert.deepEqual((await counts()).slice(0, 3), [1, 1, lists]);

    await runGenerator('cdp-ingestion:remove-object', rehearsal.folder, { objects: 'profiles', defaults: true });
    rehearsal.now += 86_400;
    const last = await rehearsal.run(inc);
    assert.equal(last.status, 'success');
    const ended = await rehearsal.log(`status = 'success' AND session_id = ${last.sessionId}`);
    assert.ok(ended.every(({ object }) => object !== 'profiles'));
    assert.equal(await rowsOf('profiles'), 1, 'its table stays');
  });

  it('is loaded from the start date on when the backfill of the others is done, which loads no month of theirs again', async () => {
    const dates = ['2024-01-15', '2024-02-29', '2024-03-20', '2024-04-03'];
    const noon = (date: string) => at(`${date}T12:00:00Z`);
    const list = (id: string) => ({ ...referenceRows.lists?.[0], id, updated: `${id}T12:00:00+00:00` });
    const rehearsal = await rehearse(engine(), {
      source: 'klaviyo',
      answers: { startDate: '2024-01-01', modes: ['inc', 'hist'], objects: ['events'], retryLimit: 0, parallel: 3 },
      seeds: {
        klaviyo: {
          events: ['2024-01-15', '2024-03-05'].map((date) => event(date, noon(date))),
          profiles: dates.map((date) => profile(date, noon(date))),
          lists: dates.map(list),
        },
      },
      now,
    });
    open.push(rehearsal);
    const run = async (workflow: string | undefined) => {
      const attempt = await rehearsal.run(String(workflow));
      assert.equal(attempt.status, 'success', JSON.stringify(attempt.tasks.filter(({ error }) => error)));
    };
    const idsOf = async (object: string) =>
      (await rehearsal.rows(`SELECT id FROM klaviyo_${object} ORDER BY id`)).map(({ id }) => id);
    await run(inc);
    await run(hist);
    await runGenerator('cdp-ingestion:add-object', rehearsal.folder, {
      objects: ['profiles', 'lists'],
      strategy: { lists: 'append' },
      defaults: true,
    });
    rehearsal.now = at('2024-04-05T02:00:00Z');
    await run(inc);
    const jobs = rehearsal.sandbox.jobs.length;
    await run(hist);
    const months = loadsSince(rehearsal.sandbox, jobs).map(({ table }) => table);
    const [lists, profiles] = ['lists', 'profiles'].map((object) => `klaviyo_${object}_hist_staging`);
    assert.deepEqual(months.sort(), [lists, lists, lists, profiles, profiles, profiles]);
    for (const object of ['profiles', 'lists']) assert.deepEqual(await idsOf(object), dates, object);
    assert.deepEqual(await idsOf('events'), ['2024-01-15', '2024-03-05']);
  });

  it('compiles in sixty projects that somebody has edited, of every source', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'added-'));
    const all = await startSources();
    const sources = new Set<string>();
    try {
      for (let number = 0; number < 60; number += 1) {
        const random = randomFrom(20240301 * 10_000 + number);
        const project = randomProject(all, random);
        const { start, draft, edits } = project;
        const wish = await randomWish(project, random);
        const files = (() => {
          try {
            return changeFiles(draft.files, start, wish.before, wish.after).files;
          } catch (error) {
            if (error instanceof UserError) return undefined; // told where it is not sure: the property test counts these
            throw error;
          }
        })();
        if (!files) continue;
        sources.add(start.source.id);
        write(join(folder, String(number)), files);
        const answer = await engine().check(join(folder, String(number)));
        assert.ok(answer.ok, `${number}, ${start.name}, ${edits.join(', ')}: ${JSON.stringify(answer)}`);
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
    assert.equal(sources.size, 6);
  });
});
