import assert from 'node:assert/strict';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { usePython } from './python.js';
import { useSftpProject } from './use-sftp-project.js';

const settings = { archive: '/done' };

describe('The archive of an SFTP source, on a real OpenSSH server', function () {
  this.timeout(600_000);
  usePython();
  const project = useSftpProject();
  const archive = (session: number) => project().archive(session);

  it('holds what the session has loaded, and may be asked again', async () => {
    project().put('a.csv', 'row\n');
    await project().load(1, settings);
    project().put('late.csv', 'row\n');
    await archive(1);
    await archive(1);
    assert.deepEqual(project().texts('done'), { '2024/03/a.csv': 'row\n' });
    assert.deepEqual(project().texts('in'), { 'late.csv': 'row\n' });
  });

  it('takes what an earlier run has loaded and had no time to move', async () => {
    project().put('a.csv', 'row\n');
    project().put('b.csv', 'row\n');
    await project().load(1, settings);
    project().put('b.csv', 'changed since\n', 1800);
    assert.deepEqual(await project().load(2, settings), ['b.csv']);
    await archive(2);
    assert.deepEqual(project().texts('done'), { '2024/03/a.csv': 'row\n', '2024/03/b.csv': 'changed since\n' });
  });

  it('leaves a file that has changed since, and the next run loads it', async () => {
    project().put('a.csv', 'row\n');
    await project().load(1, settings);
    project().put('a.csv', 'row\nmore\n', 1800);
    await archive(1);
    assert.deepEqual(project().texts('in'), { 'a.csv': 'row\nmore\n' });
    assert.deepEqual(await project().load(2, settings), ['a.csv']);
  });

  it('numbers another file of the same name, also one of the same size', async () => {
    project().put('a.csv', 'one\n');
    await project().load(1, settings);
    await archive(1);
    project().put('a.csv', 'two\n', 1800);
    assert.deepEqual(await project().load(2, { ...settings, on_change: 'fail' }), ['a.csv']);
    await archive(2);
    await archive(2);
    assert.deepEqual(project().texts('done'), { '2024/03/a.csv': 'one\n', '2024/03/a_1.csv': 'two\n' });
  });

  it('gives back what it holds when its session is repeated, and takes it again', async () => {
    for (const name of ['a', 'b']) project().put(`${name}.csv`, 'row\n');
    await project().load(1, settings);
    await archive(1);
    project().put('new.csv', 'row\n');
    assert.deepEqual(await project().load(1, { ...settings, on_change: 'fail' }), ['a.csv', 'b.csv']);
    await archive(1);
    assert.deepEqual(Object.keys(project().texts('in')), ['new.csv']);
    assert.deepEqual(await project().load(2, settings), ['new.csv']);
  });

  it('does not repeat a session whose files are lost, where rows would go with them', async () => {
    project().put('a.csv', 'row\n');
    await project().load(1, settings);
    project().remove('a.csv');
    await assert.rejects(
      project().choose(1, { ...settings, on_change: 'fail' }),
      /This session has loaded files that are gone or changed: '\/in\/a.csv'/,
    );
    assert.deepEqual(await project().load(1, settings), []);
  });

  it('moves what can be moved, and fails with what cannot', async () => {
    project().put('a.csv', 'row\n');
    await project().load(1, settings);
    const done = join(project().place.folder, 'done');
    mkdirSync(done);
    chmodSync(done, 0o555);
    await assert.rejects(archive(1), /1 files could not be moved. They are loaded/);
    chmodSync(done, 0o777);
    await archive(1);
    assert.deepEqual(project().texts('done'), { '2024/03/a.csv': 'row\n' });
  });
});
