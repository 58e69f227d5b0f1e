import assert from 'node:assert/strict';
import { startSandbox } from '../src/index.js';
import type { Sandbox } from '../src/index.js';
import { call } from './td-client.js';

describe('databases and tables', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox({ databases: ['shop_raw'] });
  });
  afterEach(() => sandbox.close());

  const post = (path: string, form?: Record<string, string>) =>
    call(sandbox, 'POST', path, form && new URLSearchParams(form));

  it('list columns in TD types without time, and the number of rows', async () => {
    await sandbox.query('shop_raw', 'CREATE TABLE abc (id varchar, n bigint, d double, time bigint)');
    await sandbox.query('shop_raw', "INSERT INTO abc VALUES ('a', 1, 1.5, 0)");
    const { body } = await call(sandbox, 'GET', '/v3/table/list/shop_raw');
    const schema = '[["id","string"],["n","long"],["d","double"]]';
    assert.deepEqual(body, {
      name: 'shop_raw',
      tables: [{ id: '1', name: 'abc', type: 'log', schema, count: 1, estimated_storage_size: 0 }],
    });
  });

  it('are created with a time column, once', async () => {
    assert.equal((await post('/v3/table/create/shop_raw/abc/log')).status, 200);
    assert.equal((await post('/v3/table/create/shop_raw/abc/log')).status, 409);
    assert.deepEqual(await sandbox.query('shop_raw', 'SELECT max(time) AS t FROM abc'), [{ t: null }]);
    assert.equal((await post('/v3/database/create/shop_raw')).status, 409);
  });

  it('are renamed over another table only when asked', async () => {
    await sandbox.query('shop_raw', 'CREATE TABLE old AS SELECT 1 AS a');
    await sandbox.query('shop_raw', 'CREATE TABLE new AS SELECT 2 AS a');
    assert.equal((await post('/v3/table/rename/shop_raw/new/old', { overwrite: 'false' })).status, 409);
    assert.equal((await post('/v3/table/rename/shop_raw/new/old', { overwrite: 'true' })).status, 200);
    assert.deepEqual(await sandbox.query('shop_raw', 'SELECT a FROM old'), [{ a: 2 }]);
    assert.equal((await post('/v3/table/rename/shop_raw/new/old', { overwrite: 'true' })).status, 404);
    assert.equal((await post('/v3/table/rename/shop_raw/old/old', { overwrite: 'true' })).status, 200);
    assert.deepEqual(await sandbox.query('shop_raw', 'SELECT a FROM old'), [{ a: 2 }]);
  });

  it('are refused under names that TD does not allow', async () => {
    for (const name of ['ab', 'Abc', 'a-b-c', 'a'.repeat(129)]) {
      assert.equal((await post(`/v3/table/create/shop_raw/${name}/log`)).status, 422, name);
      assert.equal((await post(`/v3/database/create/${name}`)).status, 422, name);
    }
  });

  it('are gone with their database', async () => {
    await sandbox.query('shop_raw', 'CREATE TABLE abc AS SELECT 1 AS a');
    assert.equal((await post('/v3/database/delete/shop_raw')).status, 200);
    assert.equal((await call(sandbox, 'GET', '/v3/table/list/shop_raw')).status, 404);
    assert.equal((await post('/v3/database/create/shop_raw')).status, 200);
    assert.deepEqual((await call(sandbox, 'GET', '/v3/table/list/shop_raw')).body['tables'], []);
  });
});
