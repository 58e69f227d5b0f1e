import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startPasswordServer } from './password-server.js';
import { parquet } from './parquet.js';
import { pythonOutput, usePython } from './python.js';
import { putFile } from './put-file.js';
import { at, rehearse, statementsOf, type Rehearsal } from './rehearsal.js';
import { useEngine } from './use-engine.js';
import { useSshServer } from './use-ssh-server.js';
import { direct } from './vendor.js';

const inc = 'sftp_ingest_inc';
const day = 86_400;
const groupOf = (object: string) => `+${inc}+ingest+ingest_sftp_${object}`;

const zip = (name: string, text: string) =>
  pythonOutput(
    `import io, sys, zipfile; b = io.BytesIO(); z = zipfile.ZipFile(b, 'w', 8); z.writestr(${JSON.stringify(name)}, ${JSON.stringify(text)}); z.close(); sys.stdout.buffer.write(b.getvalue())`,
  );

const orders = {
  columns: { orders: 'id:bigint note total:double updated:timestamp' },
  key: { orders: 'id' },
  cursor: { orders: 'updated' },
  afterLoad: { orders: 'archive' },
  pathPrefix: { orders: '/in/orders_' },
};
const visits = {
  columns: { visits: 'page visitor details:json' },
  fileFormat: { visits: 'jsonl' },
  elementAt: { visits: 'visitor:/who/id' },
  pathPrefix: { visits: '/in/visits/' },
};
const stock = {
  columns: { stock: 'item amount:bigint counted:timestamp' },
  key: { stock: 'item' },
  strategy: { stock: 'replace' },
  fileFormat: { stock: 'tsv' },
  timestampFormats: { stock: 'counted:%d.%m.%Y+%H:%M' },
  fileTimezone: { stock: 'Asia/Tokyo' },
  nullString: { stock: '\\N' },
  pathPrefix: { stock: '/in/stock' },
};
const items = {
  columns: { items: 'id:bigint name' },
  key: { items: 'id' },
  fileFormat: { items: 'parquet' },
  pathPrefix: { items: '/in/items' },
};
const together = (...parts: Record<string, object>[]) => {
  const keys = [...new Set(parts.flatMap((part) => Object.keys(part)))];
  return Object.fromEntries(keys.map((key) => [key, Object.assign({}, ...parts.map((part) => part[key])) as object]));
};

describe('an SFTP project on the real Digdag core, with a real OpenSSH server', function () {
  this.timeout(600_000);
  usePython();
  const engine = useEngine();
  const server = useSshServer();
  let place: { folder: string; secrets: Record<string, string> };
  let rehearsal: Rehearsal;
  beforeEach(() => {
    const { folder, lockedKey, passphrase } = server();
    place = { folder, secrets: { sftp_secret_key: lockedKey, sftp_passphrase: passphrase } };
  });
  afterEach(async () => {
    await rehearsal.close();
    for (const name of readdirSync(server().folder)) rmSync(join(server().folder, name), { recursive: true });
  });

  const begin = async (answers: Record<string, unknown>) => {
    const { host, port, user } = server();
    rehearsal = await rehearse(engine(), {
      source: 'sftp',
      answers: { auth: 'key_passphrase', host, port, user, retryLimit: 0, startDate: '2024-03-01', ...answers },
      seeds: {},
      now: at('2024-03-10T02:00:00Z'),
    });
    direct(rehearsal);
  };
  const attempt = (request: Parameters<Rehearsal['run']>[1] = {}) =>
    rehearsal.run(inc, { ...request, secrets: place.secrets });
  const run = async (request: Parameters<Rehearsal['run']>[1] = {}) => {
    const done = await attempt(request);
    assert.equal(done.status, 'success', JSON.stringify(done.tasks.filter(({ error }) => error)));
    return done;
  };
  const put = (path: string, content: string | Uint8Array, age?: number) =>
    putFile(place.folder, `in/${path}`, content, age);
  const values = async (sql: string) => (await rehearsal.rows(sql)).map((row) => Object.values(row));
  const archived = () => {
    const folder = join(place.folder, 'archive');
    return existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((path) => path.includes('.'))
          .sort()
      : [];
  };
  const successes = () =>
    values(
      "SELECT object, rows_loaded, rows_written FROM ingestion_log WHERE status = 'success' ORDER BY session_id, object",
    );

  it('loads all formats and strategies to the end: files once, changed files again, nothing when nothing is new', async () => {
    await begin({
      objects: ['orders', 'visits', 'stock', 'items'],
      parallel: 4,
      ...together(orders, visits, stock, items),
    });
    put(
      'orders_1.csv',
      'id,note,total,updated\r\n1,"two\r\nlines, ""quoted""",1.50,2024-03-01T00:00:00Z\r\n2,,,2024-03-01T00:00:00Z\r\n',
    );
    put('orders_b;2.csv'.replace(';', '+[ä] '), 'id,note,total,updated\n3,"C:\\","-0.1",2024-03-02T00:00:00Z\n');
    put(
      'visits/1.jsonl.gz',
      gzipSync('{"page": "/", "who": {"id": 7}, "details": {"a": [1, null]}}\n{"page": "/ä"}\n{"page": "/"}\n'),
    );
    put('stock.tsv.zip', zip('stock.tsv', 'item\tamount\tcounted\nnail\t\\N\t01.03.2024 09:00\nscrew\t5\t\\N\n'));
    put('items.parquet', parquet("{'ID': [1, 2], 'name': ['a', None]}"));
    await run();
    assert.deepEqual(await values('SELECT id, note, total FROM sftp_orders ORDER BY id'), [
      [1, 'two\nlines, "quoted"', 1.5],
      [2, null, null],
      [3, 'C:\\', -0.1],
    ]);
    assert.deepEqual(await values('SELECT page, visitor, details FROM sftp_visits ORDER BY page, visitor'), [
      ['/', '7', '{"a":[1,null]}'],
      ['/', null, null],
      ['/ä', null, null],
    ]);
    assert.deepEqual(await values('SELECT item, amount, substr(counted, 1, 19) FROM sftp_stock ORDER BY item'), [
      ['nail', null, '2024-03-01 00:00:00'],
      ['screw', 5, null],
    ]);
    assert.deepEqual(await values('SELECT id, name FROM sftp_items ORDER BY id'), [
      [1, 'a'],
      [2, null],
    ]);
    assert.deepEqual(archived(), ['sftp_orders/2024/03/orders_1.csv', 'sftp_orders/2024/03/orders_b+[ä] 2.csv']);
    assert.ok(rehearsal.sandbox.jobs.length <= 4 * 6, `${rehearsal.sandbox.jobs.length} jobs`);

    put('items.parquet', parquet("{'id': [2, 3], 'name': ['b', 'c']}"), 1800);
    rehearsal.now += day;
    await run();
    assert.deepEqual(await values('SELECT id, name FROM sftp_items ORDER BY id'), [
      [1, 'a'],
      [2, 'b'],
      [3, 'c'],
    ]);
    assert.deepEqual((await successes()).slice(4), [
      ['items', 2, 2],
      ['orders', 0, 0],
      ['stock', 2, 2],
      ['visits', 0, 0],
    ]);

    const statements = [...new Set(statementsOf(rehearsal.sandbox))];
    const errors = await engine().parse(statements);
    errors.forEach((error, index) => assert.equal(error, null, statements[index]));
  });

  it('loses nothing and doubles nothing, wherever it dies, and archives what it could not before', async () => {
    await begin({ objects: ['orders', 'visits'], ...together(orders, visits) });
    let n = 0;
    for (const [task, again] of [
      ['load', 'new session'],
      ['merge', 'retry'],
      ['log_success', 'new session'],
      ['log_success', 'retry'],
    ] as const) {
      n += 1;
      put(
        `orders_${n}.csv`,
        `id,note,total,updated\n${n},x,1,2024-03-01T00:00:00Z\n0,${n},1,2024-03-01T00:00:0${n}Z\n`,
      );
      put(`visits/${n}.jsonl`, `{"page": "${n}"}\n{"page": "${n}"}\n`);
      rehearsal.now += day;
      const killed = await attempt({ killAfterTask: `${groupOf('orders')}+${task}` });
      assert.equal(killed.status, 'killed', task);
      const sessionTime = new Date(rehearsal.now * 1000).toISOString();
      rehearsal.now += 60;
      if (again === 'retry') await run({ sessionTime, retryAttemptName: again });
      else await run({ params: { ingest_take_over: true } });
      const upTo = Array.from({ length: n + 1 }, (_, id) => id);
      assert.deepEqual(
        await values('SELECT id, note FROM sftp_orders ORDER BY id'),
        upTo.map((id) => [id, id === 0 ? `${n}` : 'x']),
        `${task}, ${again}`,
      );
      assert.deepEqual(
        await values('SELECT page, COUNT(*) FROM sftp_visits GROUP BY page ORDER BY page'),
        upTo.slice(1).map((page) => [`${page}`, 2]),
        `${task}, ${again}`,
      );
      assert.deepEqual(
        archived(),
        upTo.slice(1).map((id) => `sftp_orders/2024/03/orders_${id}.csv`),
        `${task}, ${again}`,
      );
    }
  });

  it('takes a file as it is in the end when it grew while it was loaded, with the retry of the group', async () => {
    await begin({ objects: ['orders'], ...orders, retryLimit: 1 });
    const file = put('orders_1.csv', 'id,note,total,updated\n1,x,1,2024-03-01T00:00:00Z\n');
    const killed = await attempt({ killAfterTask: `${groupOf('orders')}+load` });
    appendFileSync(file, '2,x,1,2024-03-01T00:00:00Z\n');
    utimesSync(file, Date.now() / 1000 - 600, Date.now() / 1000 - 600);
    const done = await run({ resume: killed.attemptId, retryAttemptName: 'resumed' });
    assert.ok(done.tasks.some(({ error }) => /changed while they were loaded, nothing was written/.test(error ?? '')));
    assert.deepEqual(await values('SELECT id FROM sftp_orders ORDER BY id'), [[1], [2]]);
  });

  it('stops at a row that cannot be read, a value that has not its type, and rows that contradict each other', async () => {
    await begin({
      objects: ['orders', 'plain', 'typed'],
      parallel: 3,
      ...together(orders, {
        columns: { plain: 'id name', typed: 'id amount:bigint' },
        key: { plain: 'id' },
        pathPrefix: { plain: '/in/plain', typed: '/in/typed' },
      }),
    });
    put('orders_1.csv', 'id,note,total,updated\n1,x,1,2024-03-01T00:00:00Z\n2,too few\n');
    put('plain_1.csv', 'id,name\n1,old\n2,same\n2,same\n', 7200);
    put('plain_2.csv', 'id,name\n1,new\n');
    // Were it in a message, Digdag would fill it in as a template, and run no `_error`.
    put('typed.csv', 'id,amount\n1,${many}\n2, 3 \n3,\n');
    assert.equal((await attempt()).status, 'error');
    const messages = Object.fromEntries(
      (await rehearsal.log("status = 'error'")).map(({ object, message }) => [object, message]),
    );
    assert.match(String(messages.orders), /Too few columns/);
    assert.match(
      String(messages.plain),
      /1 keys of plain came with rows that differ, and nothing tells which is the newest/,
    );
    assert.match(String(messages.typed), /1 values of typed\.amount are no bigint\. Nothing was written/);
    for (const object of ['orders', 'plain', 'typed'])
      assert.deepEqual(await values(`SELECT * FROM sftp_${object}`), []);
    assert.deepEqual(archived(), []);
  });

  it('loads through an authentication of the Console, while its scripts log in with a password', async () => {
    const other = await startPasswordServer();
    try {
      await begin({
        auth: 'authentication',
        authenticationId: 4711,
        host: undefined,
        user: undefined,
        port: other.port,
        objects: ['orders'],
        ...orders,
      });
      const { host, port, user, folder } = other;
      const password = other.env.SFTP_PASSWORD!;
      rehearsal.sandbox.setAuthentication(4711, { host, port, user, auth_method: 'password', password });
      place = { folder, secrets: { sftp_host: host, sftp_user: user, sftp_password: password } };
      put('orders_1.csv', 'id,note,total,updated\n1,x,1,2024-03-01T00:00:00Z\n');
      const done = await run();
      assert.deepEqual(await values('SELECT id FROM sftp_orders'), [[1]]);
      assert.deepEqual(archived(), ['sftp_orders/2024/03/orders_1.csv']);
      assert.ok(!JSON.stringify(done).includes(password));
    } finally {
      await other.stop();
    }
  });
});
