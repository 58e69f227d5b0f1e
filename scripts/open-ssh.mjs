import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Debian's packages, unpacked: no root is needed, and nothing of the machine changes. */
const CACHE = fileURLToPath(new URL('../test/.cache/open-ssh', import.meta.url));
const SERVERS = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', join(CACHE, 'usr/sbin/sshd')];
const KEYGENS = ['/usr/bin/ssh-keygen', '/usr/local/bin/ssh-keygen', join(CACHE, 'usr/bin/ssh-keygen')];
const ROUNDS = 4;

const libraries = () => {
  const root = join(CACHE, 'usr/lib');
  const folders = existsSync(root) ? readdirSync(root).filter((name) => name.includes('-linux-')) : [];
  return folders.flatMap((name) => [join(root, name), join(CACHE, 'lib', name)]).join(':');
};

/** The programs and the environment that finds their libraries, or undefined where one is missing. */
export function findOpenSsh() {
  const server = SERVERS.find(existsSync);
  const keygen = KEYGENS.find(existsSync);
  if (!server || !keygen || missingLibraries(server).length > 0) return undefined;
  return { server, keygen, helpers: join(server, '../../lib/openssh'), env: { LD_LIBRARY_PATH: libraries() } };
}

/** The OpenSSH server, unpacked from Debian's packages where the machine has none. Throws one line that says how to get it. */
export function openSsh() {
  const found = findOpenSsh();
  if (found) return found;
  try {
    unpack(['openssh-server', ...(KEYGENS.some(existsSync) ? [] : ['openssh-client'])]);
    const server = SERVERS.find(existsSync);
    for (let round = 0; round < ROUNDS && missingLibraries(server).length > 0; round++)
      unpack(missingLibraries(server).map(packageOf));
  } catch (error) {
    throw new Error(
      `${MISSING} (${String(error.stderr ?? error.message)
        .trim()
        .split('\n')
        .at(-1)})`,
      { cause: error },
    );
  }
  const unpacked = findOpenSsh();
  if (!unpacked) throw new Error(MISSING);
  return unpacked;
}

const MISSING =
  "OpenSSH's server is missing: apt-get install openssh-server (Debian, Ubuntu), or dnf install openssh-server";

function missingLibraries(server) {
  const { stdout } = spawnSync('ldd', [server], {
    env: { ...process.env, LD_LIBRARY_PATH: libraries() },
    encoding: 'utf8',
  });
  return [...(stdout ?? '').matchAll(/(\S+) => not found/g)].map(([, name]) => name);
}

/** Debian's name of a library's package: libwrap.so.0 is in libwrap0, libkrb5.so.3 in libkrb5-3. */
function packageOf(library) {
  const [, name, version] = library.match(/^(.+)\.so\.(\d+)/);
  return `${name.replaceAll('_', '-')}${/\d$/.test(name) ? '-' : ''}${version}`;
}

function unpack(packages) {
  const folder = join(CACHE, 'packages');
  mkdirSync(folder, { recursive: true });
  download(folder, packages);
  for (const name of readdirSync(folder)) execFileSync('dpkg', ['-x', join(folder, name), CACHE], { stdio: 'pipe' });
  rmSync(folder, { recursive: true });
}

/** With the machine's list of packages; where it has none, with a list of our own. */
function download(cwd, packages) {
  const apt = (...args) => execFileSync('apt-get', args, { cwd, stdio: 'pipe' });
  try {
    apt('-q', 'download', ...packages);
  } catch {
    const own = join(CACHE, 'apt');
    for (const name of ['lists/partial', 'archives/partial']) mkdirSync(join(own, name), { recursive: true });
    const options = ['-q', '-o', `Dir::State::lists=${own}/lists`, '-o', `Dir::Cache=${own}`];
    apt(...options, 'update');
    apt(...options, 'download', ...packages);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(openSsh().server);
