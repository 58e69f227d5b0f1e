import assert from 'node:assert/strict';
import { startSandbox, type Sandbox } from '@cdp-ingestion/sandbox';
import { expectedTree, goldenCases } from './cases.js';

/** Numbers that look random and are the same each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const golden = goldenCases.find(({ name }) => name === 'pinterest-refresh-hourly-own-columns');
const statements = (golden ? (expectedTree(golden).get('sql/pinterest_campaign_analytics_merge.sql') ?? '') : '')
  .replaceAll('${ingest.staging}', 'staging')
  .replaceAll('${session_id}', '1')
  .replaceAll('${td.last_results.window_end}', '2')
  .split(';');
const columns = '"date" varchar, "ad_account_id" varchar, "campaign_id" varchar, "spend_in_dollar" double, "total_lead" bigint';

/** By day and account: when it was read last, and what came. */
type Table = Map<string, { time: number; rows: string[] }>;

/** Days of accounts with their campaigns: `day account campaign`. */
function randomLoad(roll: (sides: number) => number): string[] {
  const days = Array.from({ length: 1 + roll(2) }, () => `2024-01-0${1 + roll(3)} ${1 + roll(2)}`);
  return [...new Set(days.flatMap((day) => Array.from({ length: 1 + roll(3) }, () => `${day} ${day.slice(-1)}${roll(4)}`)))];
}

/** What a load must leave: each day as it was read last. */
function merge(table: Table, load: string[], time: number, value: number): void {
  for (const day of new Set(load.map((key) => key.replace(/ \S+$/, ''))))
    if ((table.get(day)?.time ?? -Infinity) < time)
      table.set(day, { time, rows: load.filter((key) => key.startsWith(`${day} `)).map((key) => `${key} ${value}`) });
}

describe('a merge of days that come whole', function () {
  this.timeout(600_000);
  let sandbox: Sandbox;
  const query = (sql: string) => sandbox.query('raw', sql);
  const read = async () =>
    (await query('SELECT "date", ad_account_id, campaign_id, total_lead FROM pinterest_campaign_analytics ORDER BY 1, 2, 3')).map((row) =>
      Object.values(row).join(' '),
    );
  before(async () => {
    assert.ok(statements.length >= 6, 'the statements of the golden project');
    sandbox = await startSandbox({ databases: ['raw'] });
  });
  after(() => sandbox?.close());

  it('leaves what the newest reading of each day says, in 25 random orders with deaths between statements', async () => {
    for (let seed = 1; seed <= 25; seed++) {
      const roll = dice(seed);
      const table: Table = new Map();
      await query('DROP TABLE IF EXISTS pinterest_campaign_analytics');
      await query(
        `CREATE TABLE pinterest_campaign_analytics (${columns}, "ingest_session_id" bigint, "ingest_window_end" bigint, "ingest_row_id" varchar, "time" bigint)`,
      );
      for (let step = 1; step <= 4; step++) {
        // Every fourth load was read before the one that is already there.
        const time = step * 10 - (roll(4) === 0 ? 15 : 0);
        const load = randomLoad(roll);
        const rows = load.map((key) => `(${key.split(' ').map((word) => `'${word}'`).join(', ')}, 0.5, ${seed * 10 + step}, ${time})`);
        await query('DROP TABLE IF EXISTS staging_rows');
        await query(`CREATE TABLE staging_rows (${columns}, "time" bigint)`);
        await query(`INSERT INTO staging_rows VALUES ${rows.join(', ')}`);
        for (const until of [roll(statements.length), statements.length])
          for (const statement of statements.slice(0, until)) await query(statement);
        merge(table, load, time, seed * 10 + step);
        assert.deepEqual(await read(), [...table.values()].flatMap(({ rows }) => rows).sort(), `seed ${seed}, step ${step}`);
      }
    }
  });
});
