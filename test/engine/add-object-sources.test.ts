import assert from 'node:assert/strict';
import { strategies } from '../../packages/core/src/source.js';
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
  const [first, third] = [now - 7200, now - 600].map((at) => ({ text: 'old', at }) as const);
  const later = { text: 'new', at: now + 3600 } as const;
  const stays: SourceRow = { id: 3, ...third! };
  return [
    [{ id: 1, ...first! }, { id: 2, ...first! }, stays],
    [{ id: 1, ...later }, stays, { id: 4, ...later }],
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
const strategyOf = (way: Way) => way.split(' ')[0] as (typeof strategies)[number];

type Name = keyof typeof addedByConnector | keyof ReturnType<typeof addedByServer>;

/** How objects come: to a project that has run and that somebody has edited since, or to one that was just generated. */
const ways: Record<Name, { edited: Way[]; fresh: Way[] }> = {
  Klaviyo: { edited: ['merge'], fresh: ['append by key', 'replace'] },
  'Klaviyo by API': { edited: [], fresh: ['merge', 'append by key', 'replace'] },
  Shopify: { edited: ['merge'], fresh: ['append by key', 'replace'] },
  "Shopify's second connector": { edited: [], fresh: ['merge'] },
  OneTrust: { edited: ['append by key'], fresh: ['merge', 'replace'] },
  BigQuery: { edited: ['replace'], fresh: ['merge', 'append', 'append by key'] },
  'BigQuery by table imports': { edited: [], fresh: ['replace'] },
  Pinterest: { edited: ['merge'], fresh: ['append by key', 'replace'] },
  'Pinterest by files': { edited: [], fresh: ['replace'] },
  SFTP: { edited: ['append'], fresh: ['merge', 'append by key', 'replace'] },
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
        const { echo } = await run(project, added);
        assert.deepEqual(await tableOf(project, added, added.later), kept[way]);
        assert.deepEqual(await tableOf(project, added, added.first), ['1'], 'what was there');
        assert.equal(
          echo.some(({ text }) => text.trim() === 'hello'),
          edited,
        );
      });
    }

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
