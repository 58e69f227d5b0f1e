import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from '@cdp-ingestion/sandbox';
import { source } from '../../packages/generator-cdp-ingestion-onetrust/src/source.js';
import { startOnetrust, type OnetrustServer } from './onetrust-server.js';
import { usePython } from './python.js';
import { at, loadsSince, rehearse, statementsOf, type Rehearsal } from './rehearsal.js';
import { seedRow } from './seed-row.js';
import { useEngine } from './use-engine.js';

const inc = 'onetrust_ingest_inc';
const hist = 'onetrust_ingest_hist';
const start = at('2024-03-10T02:00:00Z');
const day = 86_400;

const profile = (id: string, updated_date: string, language = 'en'): Row =>
  seedRow(source, 'data_subject_profile', {
    id,
    updated_date,
    language,
    identifier: `${id}@example.com`,
    purposes: '[]',
  });
const point = (id: string): Row =>
  seedRow(source, 'collection_point', { id, name: `Form ${id}`, updated_date: '2023-01-01T00:00:00Z' });

const seeds = {
  data_subject_profile: [profile('p1', '2024-03-01T10:00:00.123Z'), profile('p2', '2024-03-09T23:59:59Z')],
  collection_point: [point('c1'), point('c2')],
};

describe('a OneTrust project on the real Digdag core', function () {
  this.timeout(600_000);
  usePython();
  const engine = useEngine();
  let rehearsal: Rehearsal;
  afterEach(() => rehearsal.close());

  const begin = async (answers: Record<string, unknown>, rows: Record<string, Row[]> = seeds) => {
    rehearsal = await rehearse(engine(), {
      source: 'onetrust',
      answers: { startDate: '2024-03-01', retryLimit: 0, ...(!answers.auth && { authenticationId: 4711 }), ...answers },
      seeds: { onetrust: rows },
      now: start,
    });
  };
  const run = async (workflow = inc) => {
    const attempt = await rehearsal.run(workflow);
    assert.equal(attempt.status, 'success', JSON.stringify(attempt.tasks.filter(({ error }) => error)));
  };
  const profiles = async () =>
    (await rehearsal.rows('SELECT id, language FROM onetrust_data_subject_profile ORDER BY id')).map(
      (one) => `${one.id} ${one.language}`,
    );
  const loads = () => Object.fromEntries(loadsSince(rehearsal.sandbox, 0).map((load) => [load.table, load.in]));

  it('merges profiles by window and reloads collection points', async () => {
    await begin({});
    await run();
    const { onetrust_data_subject_profile_staging: first, onetrust_collection_point_staging: second } = loads();
    const shared = { type: 'onetrust', td_authentication_id: 4711, thread_count: 5 };
    assert.deepEqual(first, {
      ...shared,
      data_type: 'data_subject_profile',
      incremental: true,
      incremental_field: 'updated_date',
      start_time: '2024-03-01T00:00:00.000Z',
      end_time: '2024-03-10T01:59:00.000Z',
    });
    assert.deepEqual(second, { ...shared, data_type: 'collection_point' });

    rehearsal.sandbox.seed('onetrust', {
      data_subject_profile: [profile('p1', '2024-03-10T12:00:00Z', 'de'), profile('p2', '2024-03-09T23:59:59Z')],
      collection_point: [point('c2')],
    });
    rehearsal.now += day;
    await run();
    assert.deepEqual(await profiles(), ['p1 de', 'p2 en']);
    assert.deepEqual(await rehearsal.rows('SELECT id FROM onetrust_collection_point'), [{ id: 'c2' }]);
  });

  it('appends, and loads history month by month before it', async () => {
    const old = [profile('p0', '2024-01-20T00:00:00Z'), profile('p9', '2024-02-29T23:59:59.999Z')];
    await begin(
      {
        objects: ['data_subject_profile'],
        strategy: { '*': 'append' },
        modes: ['inc', 'hist'],
        startDate: '2024-01-15',
      },
      { data_subject_profile: [...old, ...seeds.data_subject_profile] },
    );
    await run();
    await run(hist);
    assert.deepEqual(await profiles(), ['p0 en', 'p1 en', 'p2 en', 'p9 en']);
    const months = await rehearsal.rows(
      "SELECT COUNT(*) AS n FROM ingestion_log WHERE mode = 'hist' AND status = 'success'",
    );
    assert.deepEqual(months, [{ n: 2 }]);
    const statements = [...new Set(statementsOf(rehearsal.sandbox))];
    const errors = await engine().parse(statements);
    errors.forEach((error, index) => assert.equal(error, null, statements[index]));
  });

  it('tells of a token that has expired, and loads with the next one', async () => {
    await begin({ auth: 'token', baseUrl: 'https://app.onetrust.com', objects: ['data_subject_profile'] });
    rehearsal.sandbox.setTokens('onetrust', { short: start - 60, long: start + 30 * day });
    const secrets = (token: string) => ({ secrets: { onetrust_access_token: token } });
    assert.equal((await rehearsal.run(inc, secrets('short'))).status, 'error');
    assert.match(String((await rehearsal.log("status = 'error'"))[0]?.message), /401.*the access token has expired/);
    rehearsal.now += 3600;
    assert.equal((await rehearsal.run(inc, secrets('long'))).status, 'success');
    assert.deepEqual(await profiles(), ['p1 en', 'p2 en']);
    assert.equal(loadsSince(rehearsal.sandbox, 0)[0]?.in.auth_method, 'oauth');
  });

  describe('with client credentials', () => {
    const folder = mkdtempSync(join(tmpdir(), 'onetrust-'));
    const secretsFile = join(folder, 'secrets.json');
    const secrets = { onetrust_client_id: 'client', onetrust_client_secret: 'not-a-real-secret' };
    let server: OnetrustServer;
    after(() => rmSync(folder, { recursive: true }));
    afterEach(() => server.close());

    const beginWith = async (answers: Record<string, unknown>, lives: (count: number) => number) => {
      const valid: Record<string, number> = {};
      rmSync(secretsFile, { force: true });
      server = await startOnetrust({ id: 'client', secret: 'not-a-real-secret' }, secretsFile, (token) => {
        valid[token] = rehearsal.now + lives(Object.keys(valid).length + 1);
        rehearsal.sandbox.setTokens('onetrust', valid);
      });
      await begin({ auth: 'client_credentials', baseUrl: server.url, ...answers });
      rehearsal.sandbox.setTokens('onetrust', {});
      // The workflow server of Treasure Data follows from its API server, which the sandbox is not.
      for (const name of [inc, hist]) {
        const file = join(rehearsal.folder, 'ingestion', `${name}.dig`);
        const text = readFileSync(file, 'utf8');
        const line = /^( +)settings:\n/gm;
        assert.match(text, line);
        writeFileSync(file, text.replace(line, `$&$1  workflow_endpoint: ${server.url}\n`));
      }
    };

    it('fetches a fresh one with the retry of the group when the token has expired', async () => {
      await beginWith(
        { objects: ['data_subject_profile'], retryLimit: 2, modes: ['inc', 'hist'], startDate: '2024-02-10' },
        (count) => (count === 1 ? 0 : 3600),
      );
      const attempt = await rehearsal.run(inc, { secrets, secretsFile });
      assert.equal(attempt.status, 'success', JSON.stringify(attempt.tasks.filter(({ error }) => error)));
      assert.deepEqual(server.issued, ['token-1', 'token-2']);
      assert.deepEqual(await profiles(), ['p1 en', 'p2 en']);
      const failed = attempt.tasks.filter(({ error }) => /the access token has expired/.test(error ?? ''));
      assert.ok(failed.length > 0, 'the first try met an expired token');
      assert.ok(!JSON.stringify(attempt).includes('not-a-real-secret'));

      rehearsal.now += 2 * 3600;
      assert.equal((await rehearsal.run(hist, { secrets, secretsFile })).status, 'success');
      assert.deepEqual(server.issued, ['token-1', 'token-2', 'token-3']);
    });

    it('logs that OneTrust refuses the client', async () => {
      await beginWith(
        { objects: ['data_subject_profile'], modes: ['inc', 'hist'], startDate: '2024-02-10' },
        () => 3600,
      );
      const wrong = { ...secrets, onetrust_client_secret: 'wrong' };
      assert.equal((await rehearsal.run(inc, { secrets: wrong, secretsFile })).status, 'error');
      const [line] = await rehearsal.log("status = 'error'");
      assert.match(String(line?.message), /not the client credentials of this tenant/);
      assert.equal(loadsSince(rehearsal.sandbox, 0).length, 0);
    });
  });
});
