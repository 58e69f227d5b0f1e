import assert from 'node:assert/strict';
import { appendFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { SshServer } from './open-ssh.js';
import { usePython } from './python.js';
import { SftpProject } from './sftp-project.js';
import { useEngine } from './use-engine.js';
import { useSshServer } from './use-ssh-server.js';

const MINUTES = 60_000;

describe('Files of an SFTP source, on a real OpenSSH server', function () {
  this.timeout(2 * MINUTES);
  usePython();
  const engine = useEngine();
  const server = useSshServer();
  let drop: SftpProject;
  const place = ({ host, port, user, key, folder }: SshServer) => ({
    host,
    port,
    user,
    folder,
    secrets: { sftp_secret_key: key },
  });
  beforeEach(async () => {
    drop = await SftpProject.start(engine(), place(server()));
  });
  afterEach(() => drop.close());

  it('loads a file once, and a changed file again', async () => {
    drop.put('a.csv', 'one\n');
    drop.put('b.csv', 'one\n');
    drop.put('notes.txt', 'not meant\n');
    assert.deepEqual(await drop.load(1), ['a.csv', 'b.csv']);
    assert.deepEqual(await drop.load(2), []);
    drop.put('a.csv', 'one\ntwo\n', 1800);
    drop.put('c.csv', 'one\n');
    assert.deepEqual(await drop.load(3), ['a.csv', 'c.csv']);
    assert.deepEqual(await drop.load(4), []);
  });

  it('loads a file again that is what it was two versions before', async () => {
    drop.put('a.csv', 'one\n', 3600);
    await drop.load(1);
    drop.put('a.csv', 'two, and longer\n', 1800);
    await drop.load(2);
    drop.put('a.csv', 'one\n', 3600);
    assert.deepEqual(await drop.load(3), ['a.csv']);
  });

  it('leaves a file that was written a moment ago for the next run', async () => {
    drop.put('a.csv', 'whole\n');
    drop.put('b.csv', 'ha', 0);
    assert.deepEqual(await drop.load(1), ['a.csv']);
    drop.put('b.csv', 'half no more\n', 61);
    assert.deepEqual(await drop.load(2), ['b.csv']);
  });

  it('takes no more than max_files, the oldest first, and the others next time', async () => {
    for (const [n, name] of ['c', 'a', 'b'].entries()) drop.put(`${name}.csv`, 'row\n', 900 - n);
    assert.deepEqual(await drop.load(1, { max_files: 2 }), ['a.csv', 'c.csv']);
    assert.deepEqual(await drop.load(2, { max_files: 2 }), ['b.csv']);
  });

  it('takes a prefix for what it is: the beginning of a name, or a folder', async () => {
    drop.put('orders_1.csv', 'row\n');
    drop.put('items_1.csv', 'row\n');
    assert.deepEqual(drop.found(await drop.choose(1, { path_prefix: '/in/orders_' })), ['orders_1.csv']);
    assert.deepEqual(drop.found(await drop.choose(2, { path_prefix: '/in' })), ['items_1.csv', 'orders_1.csv']);
    await assert.rejects(
      drop.choose(3, { path_prefix: '/nowhere/a' }),
      /The folder '\/nowhere' is not on the SFTP server/,
    );
  });

  it('keeps the objects of one folder apart', async () => {
    drop.put('a.csv', 'row\n');
    await drop.load(1);
    assert.equal((await drop.choose(1, {}, 'items')).count, 1);
  });

  it('counts a file as loaded only when its session has a success line', async () => {
    drop.put('a.csv', 'row\n');
    await drop.choose(1);
    assert.deepEqual(await drop.load(2), ['a.csv']);
    assert.deepEqual(await drop.load(1), [], 'session 2 has loaded it meanwhile');
  });

  it('counts only the files of the last try, whatever an earlier one chose', async () => {
    drop.put('a.csv', 'row\n');
    drop.put('b.csv', 'row\n');
    await drop.choose(1);
    drop.put('b.csv', 'row\nanother, not whole', 0);
    assert.deepEqual(await drop.load(1), ['a.csv']);
    drop.put('b.csv', 'row\nanother\n', 61);
    assert.deepEqual(await drop.load(2), ['b.csv']);
  });

  it('fails the try when a file grows or vanishes during the load, and the next try takes what is there', async () => {
    for (const name of ['a', 'b', 'c']) drop.put(`${name}.csv`, 'row\n');
    const chosen = await drop.choose(1);
    const grown = join(server().folder, 'in', 'a.csv');
    const { mtime } = { mtime: Math.floor(Date.now() / 1000) - 600 };
    appendFileSync(grown, 'more\n');
    utimesSync(grown, mtime, mtime);
    drop.remove('b.csv');
    const message = /These files changed while they were loaded, nothing was written: '\/in\/a.csv', '\/in\/b.csv'/;
    await assert.rejects(drop.call('confirm', 1, { files: chosen }), message);
    assert.deepEqual(await drop.load(1), ['a.csv', 'c.csv']);
    assert.deepEqual(await drop.load(2), []);
  });

  it('chooses exactly the files of such names', async () => {
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
    for (const name of names) drop.put(name, 'row\n');
    for (const [n, name] of names.entries())
      assert.deepEqual(drop.found(await drop.choose(n + 1, { path_match_pattern: `^/in/${escape(name)}$` })), [name]);
    assert.deepEqual(await drop.load(100), [...names].sort());
    assert.deepEqual(await drop.load(101), []);
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
      drop.put(name, 'row\n');
      const error: Error = await drop.choose(1).then(assert.fail, (thrown: Error) => thrown);
      assert.match(error.message, /Rename these files, their names would break templates or SQL: /);
      assert.ok(!error.message.includes('${'), error.message);
    });

  it('refuses a changed file where its rows would be twice', async () => {
    const settings = { strategy: 'append', on_change: 'fail' };
    drop.put('a.csv', 'row\n');
    await drop.load(1, settings);
    drop.put('a.csv', 'row\nanother\n', 1800);
    await assert.rejects(drop.choose(2, settings), /loaded before and have changed since: '\/in\/a.csv'/);
  });

  describe('that replace the table', () => {
    const settings = { strategy: 'replace', archive: '/done' };

    it('are loaded all together, also when none is new', async () => {
      drop.put('a.csv', 'row\n');
      assert.deepEqual(await drop.load(1, settings), ['a.csv']);
      drop.put('b.csv', 'row\n');
      assert.deepEqual(await drop.load(2, settings), ['a.csv', 'b.csv']);
      assert.deepEqual(await drop.load(3, settings), ['a.csv', 'b.csv']);
    });

    it('are never loaded in part', async () => {
      drop.put('a.csv', 'row\n');
      drop.put('b.csv', 'row\n');
      await assert.rejects(drop.choose(1, { ...settings, max_files: 1 }), /They must be loaded together/);
      drop.put('b.csv', 'row\nmore', 0);
      await assert.rejects(drop.choose(1, settings), /still being written: '\/in\/b.csv'/);
    });

    it('come back from the archive while there is no newer snapshot', async () => {
      drop.put('a.csv', 'first\n');
      await drop.load(1, settings);
      await drop.call('archive', 1, { settings });
      assert.deepEqual(drop.texts('in'), {});
      assert.deepEqual(await drop.load(2, settings), ['a.csv']);
      await drop.call('archive', 2, { settings });
      drop.put('a.csv', 'second\n', 1800);
      assert.deepEqual(await drop.load(3, settings), ['a.csv']);
      await drop.call('archive', 3, { settings });
      assert.deepEqual(drop.texts('done'), { '2024/03/a.csv': 'first\n', '2024/03/a_1.csv': 'second\n' });
    });
  });
});

const escape = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
