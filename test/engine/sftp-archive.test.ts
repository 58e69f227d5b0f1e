import assert from 'node:assert/strict';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { usePython } from './python.js';
import { SftpProject } from './sftp-project.js';
import { useEngine } from './use-engine.js';
import { useSshServer } from './use-ssh-server.js';

const MINUTES = 60_000;
const settings = { archive: '/done' };

describe('The archive of an SFTP source, on a real OpenSSH server', function () {
  this.timeout(2 * MINUTES);
  usePython();
  const engine = useEngine();
  const server = useSshServer();
  let drop: SftpProject;
  beforeEach(async () => {
    const { host, port, user, key, folder } = server();
    drop = await SftpProject.start(engine(), { host, port, user, folder, secrets: { sftp_secret_key: key } });
  });
  afterEach(() => drop.close());
  const archive = (session: number) => drop.call('archive', session, { settings });

  it('holds what the session has loaded, and may be asked again', async () => {
    drop.put('a.csv', 'row\n');
    await drop.load(1, settings);
    drop.put('late.csv', 'row\n');
    await archive(1);
    await archive(1);
    assert.deepEqual(drop.texts('done'), { '2024/03/a.csv': 'row\n' });
    assert.deepEqual(drop.texts('in'), { 'late.csv': 'row\n' });
  });

  it('holds nothing of a session without a success line', async () => {
    drop.put('a.csv', 'row\n');
    await drop.choose(1, settings);
    await assert.rejects(archive(1), /Session 1 has no success line of orders in ingestion_log: nothing was moved/);
    assert.deepEqual(Object.keys(drop.texts('in')), ['a.csv']);
  });

  it('leaves a file that has changed since, and the next run loads it', async () => {
    drop.put('a.csv', 'row\n');
    await drop.load(1, settings);
    drop.put('a.csv', 'row\nmore\n', 1800);
    await archive(1);
    assert.deepEqual(drop.texts('in'), { 'a.csv': 'row\nmore\n' });
    assert.deepEqual(await drop.load(2, settings), ['a.csv']);
  });

  it('numbers another file of the same name, also one of the same size', async () => {
    drop.put('a.csv', 'one\n');
    await drop.load(1, settings);
    await archive(1);
    drop.put('a.csv', 'two\n', 1800);
    assert.deepEqual(await drop.load(2, { ...settings, on_change: 'fail' }), ['a.csv']);
    await archive(2);
    await archive(2);
    assert.deepEqual(drop.texts('done'), { '2024/03/a.csv': 'one\n', '2024/03/a_1.csv': 'two\n' });
  });

  it('gives back what it holds when its session is repeated, and takes it again', async () => {
    for (const name of ['a', 'b']) drop.put(`${name}.csv`, 'row\n');
    await drop.load(1, settings);
    await archive(1);
    drop.put('new.csv', 'row\n');
    assert.deepEqual(await drop.load(1, { ...settings, on_change: 'fail' }), ['a.csv', 'b.csv']);
    await archive(1);
    assert.deepEqual(Object.keys(drop.texts('in')), ['new.csv']);
    assert.deepEqual(await drop.load(2, settings), ['new.csv']);
  });

  it('does not repeat a session whose files are lost, where rows would go with them', async () => {
    drop.put('a.csv', 'row\n');
    await drop.load(1, settings);
    drop.remove('a.csv');
    assert.deepEqual(await drop.load(1, settings), []);
    await assert.rejects(
      drop.choose(1, { ...settings, on_change: 'fail' }),
      /This session has loaded files that are gone or changed: '\/in\/a.csv'/,
    );
  });

  it('moves what can be moved, and fails with what cannot', async () => {
    drop.put('a.csv', 'row\n');
    await drop.load(1, settings);
    const done = join(server().folder, 'done');
    mkdirSync(done);
    chmodSync(done, 0o555);
    await assert.rejects(archive(1), /1 files could not be moved. They are loaded/);
    chmodSync(done, 0o777);
    await archive(1);
    assert.deepEqual(drop.texts('done'), { '2024/03/a.csv': 'row\n' });
  });
});
