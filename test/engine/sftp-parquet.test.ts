import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PYTHON_BIN, usePython } from './python.js';
import { useSftpProject } from './use-sftp-project.js';

const settings = { path_match_pattern: '[.]parquet$' };
const columns = ['order_id', 'amount', 'placed_at', 'tags'];

describe('Parquet files of an SFTP source, on a real OpenSSH server', function () {
  this.timeout(600_000);
  usePython();
  const project = useSftpProject();

  /** The bytes of a Parquet file with the columns of a Python expression. */
  function parquet(table: string): Buffer {
    const path = join(project().folder, 'made.parquet');
    const script = `import datetime as dt, decimal, pyarrow as pa, pyarrow.parquet as pq; pq.write_table(pa.table(${table}), ${JSON.stringify(path)}, version='2.6')`;
    const { status, stderr } = spawnSync(join(PYTHON_BIN, 'python'), ['-c', script], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return readFileSync(path);
  }
  const orders = (ids: string) =>
    parquet(`{'Order ID': ${ids}, 'amount': [decimal.Decimal('1.50')] * 2, 'ignored': [0, 0], 'tags': [['a', 'b'], None],
      'placed_at': pa.array([1704067200123456789, None], pa.timestamp('ns', 'UTC'))}`);

  async function load(more: object = {}): Promise<Record<string, unknown>[]> {
    const { sandbox } = project();
    await sandbox.query('drop_raw', 'DROP TABLE IF EXISTS drop_orders_staging');
    await sandbox.query('drop_raw', 'CREATE TABLE drop_orders_staging ("time" bigint)');
    const files = await project().choose(1, { ...settings, ...more });
    await project().call('parquet.load', { ...project().params(1, { ...settings, ...more }), columns, files });
    await project().confirm(files, settings);
    return sandbox.query('drop_raw', 'SELECT * FROM drop_orders_staging ORDER BY order_id');
  }

  it('become rows of the staging table, with the names and texts that Treasure Data takes', async () => {
    project().put('a.parquet', orders('[1, 2]'));
    project().put('b.parquet', orders('[3, 4]'));
    const rows = await load();
    assert.deepEqual(
      rows.map((row) => row.order_id),
      [1, 2, 3, 4],
    );
    const { time, ...first } = rows[0]!;
    assert.ok(Math.abs(Number(time) - Date.now() / 1000) < 60);
    assert.deepEqual(first, {
      order_id: 1,
      amount: '1.50',
      placed_at: '2024-01-01T00:00:00.123456+00:00',
      tags: '["a", "b"]',
    });
    assert.deepEqual([rows[1]!.placed_at, rows[1]!.tags], [null, null]);
  });

  it('are loaded once when the try is repeated', async () => {
    project().put('a.parquet', orders('[1, 2]'));
    await load();
    assert.equal((await load()).length, 2);
  });

  it('fail the load when one has lost a column, unless columns may be missing', async () => {
    project().put('a.parquet', parquet("{'order_id': [1], 'amount': [2.5], 'placed_at': ['2024-01-01']}"));
    await assert.rejects(load(), /'\/in\/a.parquet' has no column tags/);
    assert.deepEqual(
      (await load({ optional_columns: true })).map((row) => row.tags ?? null),
      [null],
    );
  });

  it('fail the load when one is no Parquet file', async () => {
    project().put('a.parquet', 'not Parquet, ${secret:x}\n');
    const error: Error = await load().then(
      () => assert.fail('not refused'),
      (thrown: Error) => thrown,
    );
    assert.match(error.message, /'\/in\/a.parquet' is no Parquet file that can be read/);
    assert.ok(!error.message.includes('${'), error.message);
  });

  it('may be none', async () => {
    const { sandbox } = project();
    await sandbox.query('drop_raw', 'DROP TABLE IF EXISTS drop_orders_staging');
    await sandbox.query('drop_raw', 'CREATE TABLE drop_orders_staging (order_id bigint, "time" bigint)');
    const files = await project().choose(1, settings);
    await project().call('parquet.load', { ...project().params(1, settings), columns, files });
    assert.deepEqual(await sandbox.query('drop_raw', 'SELECT * FROM drop_orders_staging'), []);
  });
});
