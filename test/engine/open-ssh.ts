import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSsh, type OpenSsh } from '../../scripts/open-ssh.mjs';

/**
 * A server without root lets in only the user who started it, and only by key: passwords need root. As root it would need a user `sshd`
 * and a folder of the system's, so root (a container) starts it as `daemon` (`nobody` counts as a locked account where systemd answers
 * for it). Passwords are tested with another server: `password-server.ts`.
 */
const other = process.getuid?.() === 0 ? accountOf('daemon') : undefined;

function accountOf(user: string): { user: string; uid: number; gid: number } {
  const line = readFileSync('/etc/passwd', 'utf8').match(new RegExp(`^${user}:[^:]*:(\\d+):(\\d+):`, 'm'));
  if (!line) throw new Error(`The OpenSSH server cannot be started by root: there is no user ${user}`);
  return { user, uid: Number(line[1]), gid: Number(line[2]) };
}

/** A real OpenSSH server on 127.0.0.1. */
export interface SshServer {
  host: string;
  port: number;
  user: string;
  /** The private key that logs in, without a passphrase. */
  key: string;
  /** Another key that logs in, and what opens it. */
  lockedKey: string;
  passphrase: string;
  /** `SHA256:…` of the server's key. */
  fingerprint: string;
  /** The user's own folder on the server; tests write into it. */
  folder: string;
  stop(): Promise<void>;
}

const PASSPHRASE = 'open sesame';
const READY_MILLIS = 10_000;

/** Starts a server with keys of its own on a free port. */
export async function startSshServer(): Promise<SshServer> {
  const ssh = openSsh();
  const root = mkdtempSync(join(tmpdir(), 'open-ssh-'));
  chmodSync(root, 0o755);
  const folder = join(root, 'files');
  mkdirSync(folder);
  const makeKey = keyMaker(ssh, root);
  const keys = {
    host: makeKey('host', ['-t', 'ed25519', '-N', '']),
    login: makeKey('login', ['-t', 'ed25519', '-N', '']),
    // One round of the key derivation: the default costs every login a second.
    locked: makeKey('locked', ['-t', 'rsa', '-b', '2048', '-a', '1', '-N', PASSPHRASE]),
  };
  writeFileSync(
    join(root, 'authorized'),
    readFileSync(`${keys.login}.pub`) + String(readFileSync(`${keys.locked}.pub`)),
  );
  const port = await freePort();
  writeFileSync(join(root, 'config'), configOf(root, ssh, port));
  if (other) for (const path of [folder, keys.host]) chownSync(path, other.uid, other.gid);

  const stop = await run(ssh, root, port);
  return {
    host: '127.0.0.1',
    port,
    user: other?.user ?? userInfo().username,
    key: readFileSync(keys.login, 'utf8'),
    lockedKey: readFileSync(keys.locked, 'utf8'),
    passphrase: PASSPHRASE,
    fingerprint: execFileSync(ssh.keygen, ['-l', '-f', `${keys.host}.pub`], { encoding: 'utf8' }).split(' ')[1] ?? '',
    folder,
    stop: async () => {
      await stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

const keyMaker = (ssh: OpenSsh, root: string) => (name: string, options: string[]) => {
  const file = join(root, name);
  execFileSync(ssh.keygen, ['-q', ...options, '-C', name, '-f', file], { env: { ...process.env, ...ssh.env } });
  return file;
};

function configOf(root: string, ssh: OpenSsh, port: number): string {
  // From 9.8 on the server has helper programs, whose places are compiled in.
  const helpers = [
    ['SshdSessionPath', 'sshd-session'],
    ['SshdAuthPath', 'sshd-auth'],
  ].flatMap(([key, name]) => (existsSync(join(ssh.helpers, name!)) ? [`${key} ${join(ssh.helpers, name!)}`] : []));
  return [
    `ListenAddress 127.0.0.1:${port}`,
    `HostKey ${join(root, 'host')}`,
    `AuthorizedKeysFile ${join(root, 'authorized')}`,
    `ForceCommand internal-sftp -d ${join(root, 'files')}`,
    'Subsystem sftp internal-sftp',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'StrictModes no',
    'UsePAM no',
    'PidFile none',
    ...helpers,
  ].join('\n');
}

/** Runs a copy beside the keys: the repository may lie where the other user may not look. */
async function run(ssh: OpenSsh, root: string, port: number): Promise<() => Promise<void>> {
  const program = join(root, 'sshd');
  copyFileSync(ssh.server, program);
  const library = ssh.env.LD_LIBRARY_PATH ? copyLibraries(ssh.env.LD_LIBRARY_PATH, root) : '';
  const child = spawn(program, ['-D', '-e', '-f', join(root, 'config')], {
    ...(other && { uid: other.uid, gid: other.gid }),
    env: { ...process.env, LD_LIBRARY_PATH: library },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (data) => (said += String(data)));
  const ended = once(child, 'exit');
  const deadline = Date.now() + READY_MILLIS;
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`The OpenSSH server does not start: ${said}`);
    await sleep(20);
  }
  return async () => {
    child.kill();
    await ended;
  };
}

function copyLibraries(path: string, root: string): string {
  const target = join(root, 'lib');
  mkdirSync(target);
  for (const folder of path.split(':').filter((name) => existsSync(name)))
    execFileSync('cp', ['-RL', `${folder}/.`, target]);
  return target;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    }).on('error', () => resolve(false));
  });
