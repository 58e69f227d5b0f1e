import assert from 'node:assert/strict';
import { appendFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { usePython } from './python.js';
import { useSftpProject } from './use-sftp-project.js';

const names = [
  'a b.csv',
  'a+b.csv',
  'a.b.csv',
  'a[1](2).csv',
  'a^b$.csv',
  'ä%20é.csv',
  '日本.csv',
  '{a}|b?.csv',
  'axb.csv',
  '-r*.csv',
];

describe('Files of an SFTP source, on a real OpenSSH server', function () {
  this.timeout(600_000);
  usePython();
  const project = useSftpProject();

  it('loads a file once, and a changed file again', async () => {
    project().put('a.csv', 'one\n');
    project().put('b.csv', 'one\n');
    project().put('notes.txt', 'not meant\n');
    assert.deepEqual(await project().load(1), ['a.csv', 'b.csv']);
    assert.deepEqual(await project().load(2), []);
    project().put('a.csv', 'one\ntwo\n', 1800);
    project().put('c.csv', 'one\n');
    assert.deepEqual(await project().load(3), ['a.csv', 'c.csv']);
    assert.deepEqual(await project().load(4), []);
  });

  it('loads a file again that is what it was two versions before', async () => {
    project().put('a.csv', 'one\n', 3600);
    await project().load(1);
    project().put('a.csv', 'two, and longer\n', 1800);
    await project().load(2);
    project().put('a.csv', 'one\n', 3600);
    assert.deepEqual(await project().load(3), ['a.csv']);
  });

  it('leaves a file that was written a moment ago for the next run', async () => {
    project().put('a.csv', 'whole\n');
    project().put('b.csv', 'ha', 0);
    assert.deepEqual(await project().load(1), ['a.csv']);
    project().put('b.csv', 'half no more\n', 61);
    assert.deepEqual(await project().load(2), ['b.csv']);
  });

  it('takes no more than max_files, the oldest first, and the others next time', async () => {
    for (const [n, name] of ['c', 'a', 'b'].entries()) project().put(`${name}.csv`, 'row\n', 900 - n);
    assert.deepEqual(await project().load(1, { max_files: 2 }), ['a.csv', 'c.csv']);
    assert.deepEqual(await project().load(2, { max_files: 2 }), ['b.csv']);
  });

  it('takes a prefix for what it is: the beginning of a name, or a folder', async () => {
    project().put('orders_1.csv', 'row\n');
    project().put('items_1.csv', 'row\n');
    assert.deepEqual(project().found(await project().choose(1, { path_prefix: '/in/orders_' })), ['orders_1.csv']);
    assert.deepEqual(project().found(await project().choose(2, { path_prefix: '/in' })), [
      'items_1.csv',
      'orders_1.csv',
    ]);
    await assert.rejects(
      project().choose(3, { path_prefix: '/nowhere/a' }),
      /The folder '\/nowhere' is not on the SFTP server/,
    );
  });

  it('keeps the objects of one folder apart', async () => {
    project().put('a.csv', 'row\n');
    await project().load(1);
    assert.equal((await project().choose(1, {}, 'items')).count, 1);
  });

  it('counts a file as loaded only when its session has a success line', async () => {
    project().put('a.csv', 'row\n');
    await project().choose(1);
    assert.deepEqual(await project().load(2), ['a.csv']);
    assert.deepEqual(await project().load(1), [], 'session 2 has loaded it meanwhile');
  });

  it('counts only the files of the last try, whatever an earlier one chose', async () => {
    project().put('a.csv', 'row\n', 3600);
    project().put('b.csv', 'row\n', 1800);
    assert.equal((await project().choose(1)).count, 2);
    assert.deepEqual(await project().load(1, { max_files: 1 }), ['a.csv']);
    assert.deepEqual(await project().load(2), ['b.csv']);
  });

  it('fails the try when a file grows or vanishes during the load, and the next try takes what is there', async () => {
    for (const name of ['a', 'b', 'c']) project().put(`${name}.csv`, 'row\n');
    const chosen = await project().choose(1);
    const grown = join(project().place.folder, 'in', 'a.csv');
    const mtime = Math.floor(Date.now() / 1000) - 600;
    appendFileSync(grown, 'more\n');
    utimesSync(grown, mtime, mtime);
    project().remove('b.csv');
    const message = /These files changed while they were loaded, nothing was written: '\/in\/a.csv', '\/in\/b.csv'/;
    await assert.rejects(project().confirm(chosen), message);
    assert.deepEqual(await project().load(1), ['a.csv', 'c.csv']);
    assert.deepEqual(await project().load(2), []);
  });

  it('chooses exactly the files of such names', async () => {
    for (const name of names) project().put(name, 'row\n');
    for (const [n, name] of names.entries())
      assert.deepEqual(
        project().found(await project().choose(n + 1, { path_match_pattern: `^/in/${escape(name)}$` })),
        [name],
      );
    assert.deepEqual(await project().load(100), [...names].sort());
    assert.deepEqual(await project().load(101), []);
  });

  it('loads together what is packed alike, and the rest next time', async () => {
    for (const [n, name] of ['a.csv', 'b.csv.gz', 'c.csv', 'd.csv.zip'].entries())
      project().put(name, 'row\n', 900 - n);
    const any = { path_match_pattern: '[.]csv' };
    for (const [session, names, decoders] of [
      [1, ['a.csv', 'c.csv'], []],
      [2, ['b.csv.gz'], [{ type: 'gzip' }]],
      [3, ['d.csv.zip'], [{ type: 'zip' }]],
    ] as const) {
      assert.deepEqual((await project().choose(session, any)).decoders, decoders);
      assert.deepEqual(await project().load(session, any), names);
    }
    await assert.rejects(
      project().choose(4, { ...any, strategy: 'replace' }),
      /They must be loaded together: pack all/,
    );
  });

  it('says when the session has no started line, or another one came first', async () => {
    const { sandbox } = project();
    await project().choose(2);
    await sandbox.query(
      'drop_raw',
      "INSERT INTO ingestion_log VALUES ('drop', 'orders', 'inc', 'started', 0, 5, 1, 1, 0)",
    );
    await assert.rejects(
      project().call('files.choose', project().params(2)),
      /drop_orders is being loaded by 1 other session that started first. Wait for it/,
    );
    await assert.rejects(project().call('files.choose', project().params(3)), /there is no started line of this run/);
  });

  for (const name of [
    '${secret:sftp_password}.csv',
    "it's.csv",
    'say "x".csv',
    'two\nlines.csv',
    'a;b.csv',
    'a\\b.csv',
  ])
    it(`refuses the name ${JSON.stringify(name)} and says so in words that hold no template`, async () => {
      project().put(name, 'row\n');
      const error: Error = await project()
        .choose(1)
        .then(
          () => assert.fail('not refused'),
          (thrown: Error) => thrown,
        );
      assert.match(error.message, /Rename these files, their names would break templates or SQL: /);
      assert.ok(!error.message.includes('${'), error.message);
    });

  it('refuses a changed file where its rows would be twice', async () => {
    const settings = { strategy: 'append', on_change: 'fail' };
    project().put('a.csv', 'row\n');
    await project().load(1, settings);
    project().put('a.csv', 'row\nanother\n', 1800);
    await assert.rejects(project().choose(2, settings), /loaded before and have changed since: '\/in\/a.csv'/);
  });

  describe('that replace the table', () => {
    const settings = { strategy: 'replace', archive: '/done' };

    it('are loaded all together, also when none is new', async () => {
      project().put('a.csv', 'row\n');
      assert.deepEqual(await project().load(1, settings), ['a.csv']);
      project().put('b.csv', 'row\n');
      assert.deepEqual(await project().load(2, settings), ['a.csv', 'b.csv']);
      assert.deepEqual(await project().load(3, settings), ['a.csv', 'b.csv']);
    });

    it('are never loaded in part', async () => {
      project().put('a.csv', 'row\n');
      project().put('b.csv', 'row\n');
      await assert.rejects(project().choose(1, { ...settings, max_files: 1 }), /They must be loaded together/);
      project().put('b.csv', 'row\nmore', 0);
      await assert.rejects(project().choose(1, settings), /still being written: '\/in\/b.csv'/);
    });

    it('come back from the archive while there is no newer snapshot', async () => {
      project().put('a.csv', 'first\n');
      await project().load(1, settings);
      await project().archive(1);
      assert.deepEqual(project().texts('in'), {});
      assert.deepEqual(await project().load(2, settings), ['a.csv']);
      await project().archive(2);
      project().put('a.csv', 'second\n', 1800);
      assert.deepEqual(await project().load(3, settings), ['a.csv']);
      await project().archive(3);
      assert.deepEqual(project().texts('done'), { '2024/03/a.csv': 'first\n', '2024/03/a_1.csv': 'second\n' });
    });
  });
});

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
