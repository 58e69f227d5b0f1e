import assert from 'node:assert/strict';
import { startSandbox } from '../src/index.js';
import type { Row, Sandbox } from '../src/index.js';
import { failureOf, issueLoad, issueQuery, resultOf } from './td-client.js';

const day = 86_400;
const firstDay = 1704067200;

/** The SQL of one object of a generated project, shortened: every construct that such a project uses. */
const startSql = (session: number) => `
CREATE TABLE IF NOT EXISTS "ingestion_log" ("object" varchar, "status" varchar, "window_start" bigint, "window_end" bigint, "session_id" bigint, "time" bigint);
INSERT INTO "ingestion_log"
SELECT 'profiles', 'started', w.first, w.last, ${session}, CAST(to_unixtime(now()) AS bigint)
FROM (
  SELECT COALESCE(MAX("window_end"), CAST(to_unixtime(from_iso8601_timestamp('2023-12-01T00:00:00Z')) AS bigint)) - 3600 AS first,
    CAST(to_unixtime(now()) AS bigint) AS last
  FROM "ingestion_log" WHERE "status" = 'success'
) AS w
WHERE NOT EXISTS (SELECT 1 FROM "ingestion_log" WHERE "session_id" = ${session});
DROP TABLE IF EXISTS "staging";
CREATE TABLE "staging" ("id" varchar, "updated" varchar, "email" varchar, "time" bigint);
CREATE TABLE IF NOT EXISTS "profiles" ("id" varchar, "updated" varchar, "email" varchar, "ingest_row_id" varchar, "time" bigint)`;

const windowSql = (session: number) =>
  `SELECT MAX("window_start") AS window_start, MAX("window_end") AS window_end FROM "ingestion_log" WHERE "session_id" = ${session}`;

const checkSql = `
SELECT CASE WHEN COUNT(*) < 3 THEN CAST('A column of profiles is gone' AS bigint) ELSE 0 END AS checked
FROM information_schema.columns WHERE table_schema = 'shop_raw' AND table_name = 'staging' AND column_name IN ('id', 'updated', 'email');
SELECT CASE WHEN COUNT(*) > 0 THEN CAST('Profiles without an id' AS bigint) ELSE 0 END AS checked FROM "staging" WHERE "id" IS NULL`;

const mergeSql = `
INSERT INTO "profiles"
SELECT s."id", s."updated", s."email", CAST(uuid() AS varchar), s."time"
FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY "id" ORDER BY "updated" DESC) AS "n" FROM "staging") AS s
WHERE s."n" = 1 AND NOT EXISTS (SELECT 1 FROM "profiles" AS p WHERE p."id" = s."id" AND p."updated" >= s."updated");
DROP TABLE IF EXISTS "losers";
CREATE TABLE "losers" AS
SELECT "ingest_row_id" FROM (
  SELECT "ingest_row_id", ROW_NUMBER() OVER (PARTITION BY "id" ORDER BY "updated" DESC, "time" DESC, "ingest_row_id" DESC) AS "n" FROM "profiles"
) AS r WHERE "n" > 1;
DELETE FROM "profiles" WHERE "ingest_row_id" IN (SELECT "ingest_row_id" FROM "losers");
DROP TABLE "losers";
SELECT CASE WHEN COUNT(*) > COUNT(DISTINCT "id") THEN CAST('Two profiles with one id' AS bigint) ELSE 0 END AS checked FROM "profiles"`;

const successSql = (session: number) => `
INSERT INTO "ingestion_log"
SELECT "object", 'success', "window_start", "window_end", "session_id", CAST(to_unixtime(now()) AS bigint)
FROM "ingestion_log" WHERE "session_id" = ${session} AND "status" = 'started'`;

const clock = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', '.000000');

async function run(sandbox: Sandbox, sql: string): Promise<void> {
  const error = await failureOf(sandbox, issueQuery(sandbox, sql));
  if (error !== undefined) throw new Error(error);
}

/** One session of the object's tasks, as Digdag would run them. Rejects with the message of the job that failed. */
async function session(sandbox: Sandbox, id: number): Promise<void> {
  await run(sandbox, startSql(id));
  await run(sandbox, windowSql(id));
  const [window] = (await resultOf(sandbox, sandbox.jobs.at(-1)?.id ?? '')) as [[number, number]];
  const load = {
    in: {
      type: 'klaviyo',
      td_authentication_id: 4711,
      data_source: 'profiles',
      incremental: true,
      incremental_field: 'updated',
      start_time: clock(window[0]),
      end_time: clock(window[1]),
    },
    filters: [{ type: 'add_time', to_column: { name: 'time' }, from_value: { mode: 'upload_time' } }],
    out: { mode: 'replace_on_new_data' },
  };
  const error = await failureOf(sandbox, issueLoad(sandbox, 'staging', load));
  if (error !== undefined) throw new Error(error);
  for (const sql of [checkSql, mergeSql, successSql(id)]) await run(sandbox, sql);
}

describe('a rehearsal of several days', () => {
  let now = firstDay;
  let sandbox: Sandbox;
  beforeEach(async () => {
    now = firstDay;
    sandbox = await startSandbox({ databases: ['shop_raw'], now: () => now });
  });
  afterEach(() => sandbox.close());

  const profile = (id: string, seconds: number, email: string): Row => ({
    id,
    updated: new Date(seconds * 1000).toISOString(),
    email,
  });
  const hold = (...profiles: Row[]) => sandbox.seed('klaviyo', { profiles });
  const emails = async () =>
    (await sandbox.query('shop_raw', 'SELECT id, email FROM profiles ORDER BY id')).map((row) =>
      Object.values(row).join(),
    );

  it('keeps the newest row of each key, whichever statement of the merge the server dies after', async () => {
    for (const after of [0, 1, 2, 3, 4, 5, 6]) {
      const id = after + 1;
      now = firstDay + id * day;
      hold(profile('a', now - 60, `day ${id}`), profile('b', now - 50, 'same'), profile(`c${id}`, now - 40, 'once'));
      sandbox.fail({ contains: '"losers"', times: 1, after, message: 'the server went away' });
      await assert.rejects(session(sandbox, id), /the server went away/);
      await session(sandbox, id);
      const others = Array.from({ length: id }, (_, n) => `c${n + 1},once`);
      assert.deepEqual(await emails(), [`a,day ${id}`, 'b,same', ...others]);
    }
  });

  it('loads nothing twice and misses nothing when windows follow each other', async () => {
    const all: Row[] = [];
    for (const id of [1, 2, 3]) {
      now = firstDay + id * day;
      all.push(profile(`p${id}`, now - 1, 'x'), profile(`q${id}`, now, 'at the end of the window'));
      hold(...all);
      await session(sandbox, id);
    }
    assert.deepEqual(
      (await emails()).map((text) => text.split(',')[0]),
      ['p1', 'p2', 'p3', 'q1', 'q2'],
    );
  });

  it("stops with the check's own words when a column vanished", async () => {
    hold({ id: 'a', updated: '2023-12-31T00:00:00Z' });
    await assert.rejects(session(sandbox, 1), /Cannot cast 'A column of profiles is gone' to BIGINT/);
  });
});
