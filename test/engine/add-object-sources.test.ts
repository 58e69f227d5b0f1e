import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { strategies, type Strategy } from '../../packages/core/src/source/source.js';
import { runGenerator } from '../change/run.js';
import { allSources } from '../golden/pairs.js';
import { addedByConnector } from './added-by-connector.js';
import { addedByServer } from './added-by-server.js';
import type { AddedObject, SourceRow } from './added-object.js';
import { editByHand } from './edit-by-hand.js';
import { rehearse, type Rehearsal } from './rehearsal.js';
import { useEngine } from './use-engine.js';
import { useSshServer } from './use-ssh-server.js';
import { useVendor } from './use-vendor.js';

const day = 86_400;

/** What the source holds when the object comes, and a day later: 1 has changed, 2 is gone, 3 is as it was, 4 is new. */
function rowsAt(now: number): [SourceRow[], SourceRow[]] {
  const old = (id: number, at: number): SourceRow => ({ id, text: 'old', at });
  const changed = (id: number): SourceRow => ({ id, text: 'new', at: now + 3600 });
  return [
    [old(1, now - 7200), old(2, now - 7200), old(3, now - 600)],
    [changed(1), old(3, now - 600), changed(4)],
  ];
}

/** What the table holds in the end. */
const kept = {
  merge: ['1 new', '2 old', '3 old', '4 new'],
  append: ['1 new', '1 old', '2 old', '3 old', '4 new'],
  'append by key': ['1 old', '2 old', '3 old', '4 new'],
  replace: ['1 new', '3 old', '4 new'],
};
type Way = keyof typeof kept;
const strategyOf = (way: Way) => way.split(' ')[0] as Strategy;

/** What a strategy makes of the texts in a table, by key, and of those in the source. */
type Texts = Map<number, string>;
const results: Record<Strategy, (table: Texts, rows: Texts) => Texts> = {
  merge: (table, rows) => new Map([...table, ...rows]),
  append: (table, rows) => new Map([...rows, ...table]),
  replace: (_, rows) => rows,
};
/** From each strategy to each other; with files, to those that must know which files the others have read. */
const walks: Record<string, Strategy[]> = {
  Klaviyo: ['append', 'merge', 'replace', 'append', 'replace', 'merge', 'append'],
  SFTP: ['replace', 'append', 'merge', 'replace'],
};

type Name = keyof typeof addedByConnector | keyof ReturnType<typeof addedByServer>;

/** How objects come: to a project that has run and that somebody has edited since, or to one that was just generated. */
const ways: Record<Name, { edited: Way[]; fresh: Way[] }> = {
  Klaviyo: { edited: ['merge'], fresh: ['append by key', 'replace'] },
  'Klaviyo by API': { edited: [], fresh: ['merge', 'replace'] },
  Shopify: { edited: ['merge'], fresh: ['append by key', 'replace'] },
  "Shopify's second connector": { edited: ['merge'], fresh: [] },
  OneTrust: { edited: ['append by key'], fresh: ['merge', 'replace'] },
  BigQuery: { edited: ['replace'], fresh: ['merge', 'append', 'append by key'] },
  'BigQuery by table imports': { edited: [], fresh: ['replace'] },
  Pinterest: { edited: ['merge'], fresh: ['append by key', 'replace'] },
  'Pinterest by files': { edited: [], fresh: ['replace'] },
  SFTP: { edited: ['append'], fresh: ['merge', 'replace'] },
  'SFTP with Parquet': { edited: [], fresh: ['merge'] },
};
const names = Object.keys(ways) as Name[];

describe('an object of any source that comes later, on the real Digdag core', function () {
  this.timeout(600_000);
  const engine = useEngine();
  const ssh = useSshServer();
  const klaviyo = useVendor('klaviyo');
  const pinterest = useVendor('pinterest');
  let all: Record<Name, AddedObject>;
  before(() => {
    all = { ...addedByConnector, ...addedByServer({ ssh: ssh(), klaviyo: klaviyo(), pinterest: pinterest() }) };
  });
  let rehearsal: Rehearsal | undefined;
  afterEach(async () => {
    await rehearsal?.close();
    rehearsal = undefined;
  });

  const begin = async ({ source, first, answers, now }: AddedObject) =>
    (rehearsal = await rehearse(engine(), {
      source,
      answers: { ...answers, objects: [first[0]], retryLimit: 0 },
      seeds: {},
      now,
    }));
  const add = async ({ later: [object], told, key }: AddedObject, folder: string, way: Way) =>
    runGenerator('cdp-ingestion:add-object', folder, {
      ...told,
      ...(key !== undefined && way !== 'append' && { key: { [object]: key } }),
      objects: [object],
      strategy: { [object]: strategyOf(way) },
      onConflict: 'overwrite',
      defaults: true,
    });
  const run = async ({ run }: Rehearsal, { source, secrets = {} }: AddedObject) => {
    const attempt = await run(`${source}_ingest_inc`, { secrets });
    assert.equal(attempt.status, 'success', JSON.stringify(attempt.tasks.filter(({ error }) => error)));
    return attempt;
  };
  const tableOf = async ({ rows }: Rehearsal, { source }: AddedObject, [object, ...columns]: readonly string[]) =>
    (await rows(`SELECT ${columns.join(', ')} FROM ${source}_${object}`))
      .map((row) => Object.values(row).join(' '))
      .sort();

  for (const name of names)
    for (const way of [...ways[name].edited, ...ways[name].fresh]) {
      const edited = ways[name].edited.includes(way);
      it(`is loaded as ${way} promises from ${name}${edited ? ', in a project that has run and was edited' : ''}`, async () => {
        const added = all[name];
        const [before, after] = rowsAt(added.now);
        const project = await begin(added);
        await added.hold(project, before);
        if (edited) {
          editByHand(project.folder, added.source, added.first[0]);
          added.reach?.(project);
          project.now -= 3600;
          await run(project, added);
          project.now += 3600;
        }
        await add(added, project.folder, way);
        added.reach?.(project);
        await run(project, added);
        assert.deepEqual(await tableOf(project, added, added.later), ['1 old', '2 old', '3 old']);

        await added.hold(project, after);
        project.now += day;
        if (added.clock === 'machine') await sleep(1100);
        const { echo } = await run(project, added);
        assert.deepEqual(await tableOf(project, added, added.later), kept[way]);
        assert.deepEqual(await tableOf(project, added, added.first), ['1'], 'what was there');
        assert.equal(
          echo.some(({ text }) => text.trim() === 'hello'),
          edited,
          'their own task',
        );
      });
    }

  for (const [name, walk] of Object.entries(walks))
    it(`is loaded by another strategy from the next session on, and no row is lost: ${name}`, async () => {
      const added = all[name as Name];
      const project = await begin(added);
      const rows = new Map<number, SourceRow>();
      let table: Texts = new Map();
      for (const [index, strategy] of walk.entries()) {
        // Row 1 changes every day; another one is new, and that of the day before is gone.
        for (const id of [1, index + 2]) rows.set(id, { id, text: `${index}`, at: project.now - 3600 });
        if (index > 0) rows.delete(index + 1);
        await added.hold(project, [...rows.values()]);
        await add(added, project.folder, strategy === 'append' ? 'append by key' : strategy);
        added.reach?.(project);
        await run(project, added);
        table = results[strategy](table, new Map([...rows.values()].map(({ id, text }) => [id, text])));
        const texts = [...table].map((row) => row.join(' '));
        assert.deepEqual(await tableOf(project, added, added.later), texts.sort(), `${strategy} on day ${index}`);
        project.now += day;
      }
    });

  it('is tried for each strategy of each source', async () => {
    const tried = names.flatMap((name) =>
      [...ways[name].edited, ...ways[name].fresh].map((way) => `${all[name].source} ${strategyOf(way)}`),
    );
    const possible = [...(await allSources()).keys()].flatMap((id) =>
      strategies.map((strategy) => `${id} ${strategy}`),
    );
    assert.deepEqual([...new Set(tried)].sort(), possible.sort());
  });
});
