import assert from 'node:assert/strict';
import { startPasswordServer } from './password-server.js';
import { usePython } from './python.js';
import { SftpProject, type Place } from './sftp-project.js';
import { useSshServer } from './use-ssh-server.js';

const NO_LOGIN = { SFTP_HOST: '', SFTP_USER: '', SFTP_PASSWORD: '', SFTP_SECRET_KEY: '', SFTP_PASSPHRASE: '' };

describe('The login to an SFTP server', function () {
  this.timeout(600_000);
  usePython();

  let project: SftpProject | undefined;
  after(() => project?.close());

  /** What `choose` finds at a place with one file in it. */
  async function count(place: Place, settings: object = {}): Promise<number> {
    const here = { ...place, env: { ...NO_LOGIN, ...place.env } };
    project ??= await SftpProject.start(here);
    project.place = here;
    await project.clear();
    project.put('a.csv', 'row\n');
    return (await project.choose(1, settings)).count;
  }

  describe('with a key, at OpenSSH', () => {
    const server = useSshServer();
    const at = (env: Record<string, string>): Place => ({ ...server(), env });

    it('takes a key, and one with a passphrase', async () => {
      assert.equal(await count(at({ SFTP_SECRET_KEY: server().key })), 1);
      const { lockedKey, passphrase } = server();
      assert.equal(await count(at({ SFTP_SECRET_KEY: lockedKey, SFTP_PASSPHRASE: passphrase })), 1);
    });

    it('says which secret is missing or wrong, and no secret', async () => {
      const { lockedKey } = server();
      const cases: [Record<string, string>, RegExp][] = [
        [{}, /Neither SFTP_PASSWORD nor SFTP_SECRET_KEY is set/],
        [{ SFTP_SECRET_KEY: lockedKey }, /needs SFTP_PASSPHRASE/],
        [{ SFTP_SECRET_KEY: lockedKey, SFTP_PASSPHRASE: 'wrong words' }, /SFTP_PASSPHRASE does not open it/],
        [{ SFTP_SECRET_KEY: 'no key at all' }, /SFTP_SECRET_KEY is no Ed25519, ECDSA or RSA key/],
        [{ SFTP_PASSWORD: 'guessed' }, /The SFTP server refuses the login/],
      ];
      for (const [env, message] of cases) {
        const error: Error = await count(at(env)).then(
          () => assert.fail('not refused'),
          (thrown: Error) => thrown,
        );
        assert.match(error.message, message);
        for (const secret of Object.values(env)) assert.ok(!error.message.includes(secret), error.message);
      }
    });

    it('believes only the server whose fingerprint is pinned', async () => {
      const { key, fingerprint } = server();
      const settings = (host_fingerprint: string) => ({ host_fingerprint });
      assert.equal(await count(at({ SFTP_SECRET_KEY: key }), settings(fingerprint)), 1);
      await assert.rejects(
        count(at({ SFTP_SECRET_KEY: key }), settings(`SHA256:${'A'.repeat(43)}`)),
        /shows the key SHA256:\S+, not host_fingerprint in the data source file. Nothing was sent/,
      );
    });

    it('takes host and user from secrets where the data source file has none', async () => {
      const { key, host, port, user } = server();
      const where = { host: undefined, port, user: undefined };
      const secrets = { SFTP_SECRET_KEY: key, SFTP_HOST: host, SFTP_USER: user };
      assert.equal(await count(at(secrets), where), 1);
      await assert.rejects(count(at({ SFTP_SECRET_KEY: key, SFTP_HOST: '' }), where), /SFTP_HOST is not set/);
    });

    it('starts at the root of the server where user_directory_is_root is false', async () => {
      const { key, folder } = server();
      const where = { user_directory_is_root: false, path_prefix: `${folder}/in/` };
      assert.equal(await count(at({ SFTP_SECRET_KEY: key }), where), 1);
    });
  });

  describe('with a password, at AsyncSSH', () => {
    it('takes the right one only', async () => {
      const server = await startPasswordServer();
      try {
        assert.equal(await count(server), 1);
        await assert.rejects(
          count({ ...server, env: { SFTP_PASSWORD: 'guessed' } }),
          /The SFTP server refuses the login/,
        );
      } finally {
        await server.stop();
      }
    });

    it('copies into the archive what the server cannot rename, with its time', async () => {
      const server = await startPasswordServer({ noRename: true });
      const project = await SftpProject.start(server);
      try {
        const settings = { archive: '/done' };
        project.put('a.csv', 'row\n');
        assert.deepEqual(await project.load(1, settings), ['a.csv']);
        await project.archive(1);
        await project.archive(1);
        assert.deepEqual(project.texts('in'), {});
        assert.deepEqual(project.texts('done'), { '2024/03/a.csv': 'row\n' });
        assert.deepEqual(await project.load(1, settings), ['a.csv'], 'the copy is the file that was loaded');
      } finally {
        await project.close();
        await server.stop();
      }
    });
  });
});
