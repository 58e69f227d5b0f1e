import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { encode } from '@msgpack/msgpack';
import { startSandbox } from '../src/index.js';
import type { Sandbox } from '../src/index.js';
import { call, finished, issueQuery } from './td-client.js';
import type { Answer } from './td-client.js';

const TIME = 1704067200;

const packed = (records: unknown[]): Buffer =>
  gzipSync(Buffer.concat(records.map((record) => encode(record, { useBigInt64: true }))));

describe('bulk imports', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ databases: ['shop_raw'] });
    await call(sandbox, 'POST', '/v3/table/create/shop_raw/orders/log');
  });
  afterEach(() => sandbox.close());

  const post = (verb: string, rest = 's1'): Promise<Answer> => call(sandbox, 'POST', `/v3/bulk_import/${verb}/${rest}`);
  const create = (): Promise<Answer> => post('create', 's1/shop_raw/orders');
  const show = async (): Promise<Record<string, unknown>> =>
    (await call(sandbox, 'GET', '/v3/bulk_import/show/s1')).body;
  const put = async (path: string, body: Buffer): Promise<number> => {
    const headers = { authorization: 'TD1 1/0123456789abcdef', 'content-type': 'application/octet-stream' };
    return (await fetch(sandbox.url + path, { method: 'PUT', headers, body: Uint8Array.from(body) })).status;
  };
  const upload = (part: string, body: Buffer): Promise<number> => put(`/v3/bulk_import/upload_part/s1/${part}`, body);
  const perform = async (): Promise<void> => {
    assert.equal((await post('freeze')).status, 200);
    assert.equal((await post('perform')).status, 200);
    await sandbox.idle();
  };
  const orders = (columns = '*'): ReturnType<Sandbox['query']> =>
    sandbox.query('shop_raw', `SELECT ${columns} FROM orders ORDER BY 1, 2`);

  it('go from uploading to committed, and rows reach the table only then', async () => {
    assert.deepEqual((await create()).body, { name: 's1', bulk_import: 's1' });
    assert.equal(await upload('p1', packed([{ time: TIME, id: 'a', total: 2.5 }])), 200);
    assert.equal(await upload('p2', packed([{ time: TIME, id: 'b', tags: ['x', 1] }])), 200);
    await perform();
    const { job_id, ...ready } = await show();
    assert.deepEqual(ready, {
      name: 's1',
      database: 'shop_raw',
      table: 'orders',
      status: 'ready',
      upload_frozen: true,
      valid_records: 2,
      error_records: 0,
      valid_parts: 2,
      error_parts: 0,
    });
    assert.equal(String(job_id), sandbox.jobs[0]?.id);
    assert.equal(sandbox.jobs[0]?.type, 'bulk_import_perform');
    assert.deepEqual(await sandbox.query('shop_raw', 'SELECT * FROM orders'), []);
    assert.equal((await post('commit')).status, 200);
    assert.equal((await show())['status'], 'committed');
    assert.deepEqual(await orders('id, total, tags, "time"'), [
      { id: 'a', total: 2.5, tags: null, time: TIME },
      { id: 'b', total: null, tags: '["x",1]', time: TIME },
    ]);
  });

  it('keep the digits of large integers, and a double that is whole', async () => {
    await create();
    const double = Buffer.from([0x82, 0xa4, ...Buffer.from('time'), 0xce, 0x65, 0x92, 0, 0x80]);
    const two = Buffer.from([0xa1, 0x64, 0xcb, 0x40, 0, 0, 0, 0, 0, 0, 0]);
    await upload('p1', gzipSync(Buffer.concat([double, two])));
    await upload('p2', packed([{ time: TIME, n: 9007199254740993n }]));
    await perform();
    await post('commit');
    assert.deepEqual(await orders(`CAST(n AS varchar) AS n, typeof(d) AS d`), [
      { n: '9007199254740993', d: 'DOUBLE' },
      { n: null, d: 'DOUBLE' },
    ]);
  });

  it('count what cannot be loaded, and show it', async () => {
    await create();
    await upload('p1', packed([{ id: 'no time' }, { time: 'text' }, { time: TIME, Id: 'no column' }, { time: TIME }]));
    await upload('p2', Buffer.from('not gzip'));
    await perform();
    const { valid_records, error_records, valid_parts, error_parts } = await show();
    assert.deepEqual([valid_records, error_records, valid_parts, error_parts], [1, 3, 1, 1]);
  });

  it('replace a part of the same name, and forget a deleted one', async () => {
    await create();
    await upload('p1', packed([{ time: TIME, id: 'first' }]));
    await upload('p1', packed([{ time: TIME, id: 'second' }]));
    await upload('p2', packed([{ time: TIME, id: 'third' }]));
    assert.equal((await post('delete_part', 's1/p2')).status, 200);
    assert.deepEqual((await call(sandbox, 'GET', '/v3/bulk_import/list_parts/s1')).body['parts'], ['p1']);
    await perform();
    await post('commit');
    assert.deepEqual(await orders('id, "time"'), [{ id: 'second', time: TIME }]);
  });

  it('refuse what their state forbids', async () => {
    await create();
    assert.equal((await create()).status, 409);
    assert.equal((await post('create', 's2/shop_raw/no_such_table')).status, 404);
    assert.equal((await post('freeze', 'nobody')).status, 404);
    assert.equal((await post('perform')).status, 422);
    assert.equal((await post('commit')).status, 422);
    await post('freeze');
    assert.equal(await upload('p1', packed([])), 422);
    await post('unfreeze');
    assert.equal(await upload('p1', packed([{ time: TIME, id: 'a' }])), 200);
    await perform();
    await post('commit');
    for (const verb of ['commit', 'perform', 'freeze', 'unfreeze']) assert.equal((await post(verb)).status, 422, verb);
    assert.equal((await orders('count(*) AS n, 1'))[0]?.['n'], 1);
    assert.equal((await post('delete')).status, 200);
    assert.equal((await create()).status, 200);
    assert.equal((await orders('count(*) AS n, 1'))[0]?.['n'], 1);
  });

  it('give the running job to a second perform, and a new one after the first has ended', async () => {
    await create();
    await upload('p1', packed([{ time: TIME, id: 'a' }]));
    await post('freeze');
    sandbox.delay({ type: 'bulk_import_perform', contains: 's1', times: 1, milliseconds: 200 });
    const [first, second] = [await post('perform'), await post('perform')];
    assert.equal(second.body['job_id'], first.body['job_id']);
    assert.equal((await show())['status'], 'performing');
    assert.equal((await post('commit')).status, 422);
    await sandbox.idle();
    const third = await post('perform');
    assert.notEqual(third.body['job_id'], first.body['job_id']);
    await sandbox.idle();
    assert.equal((await show())['valid_records'], 1);
  });

  it('stay as they were when their job fails', async () => {
    await create();
    await upload('p1', packed([{ time: TIME, id: 'a' }]));
    sandbox.fail({ type: 'bulk_import_perform', times: 1, message: 'out of memory' });
    await perform();
    assert.equal(sandbox.jobs[0]?.error, 'out of memory');
    assert.equal((await post('commit')).status, 422);
    await perform();
    assert.equal((await post('commit')).status, 200);
  });

  it('do not change the type of a column, and leave the table alone when a value does not fit', async () => {
    await finished(sandbox, issueQuery(sandbox, `INSERT INTO orders VALUES (${TIME})`));
    await sandbox.query('shop_raw', 'ALTER TABLE orders ADD COLUMN n BIGINT');
    await create();
    await upload(
      'p1',
      packed([
        { time: TIME, n: '7' },
        { time: TIME, n: 'seven', extra: 1 },
      ]),
    );
    await perform();
    const refused = await post('commit');
    assert.equal(refused.status, 422);
    assert.match(String(refused.body['error']), /seven/);
    await post('unfreeze');
    await upload('p1', packed([{ time: TIME, n: 0.5 }]));
    await perform();
    assert.match(String((await post('commit')).body['error']), /n holds integers, not 0.5/);
    assert.equal((await show())['status'], 'ready');
    assert.deepEqual(await orders(), [{ time: TIME, n: null }]);
  });

  it('have a shorter way: rows of one request, once per id', async () => {
    const path = '/v3/table/import_with_id/shop_raw/orders/batch-1/msgpack.gz';
    const rows = packed([{ time: TIME, id: 'a' }]);
    assert.equal(await put(path, rows), 200);
    assert.equal(await put(path, rows), 200);
    assert.equal(await put('/v3/table/import/shop_raw/orders/msgpack.gz', packed([{ time: TIME, id: 'b' }])), 200);
    assert.equal(await put('/v3/table/import/shop_raw/orders/msgpack.gz', packed([{ id: 'no time' }])), 422);
    assert.equal(await put('/v3/table/import/shop_raw/nobody/msgpack.gz', rows), 404);
    assert.deepEqual(await orders('id, "time"'), [
      { id: 'a', time: TIME },
      { id: 'b', time: TIME },
    ]);
  });
});
