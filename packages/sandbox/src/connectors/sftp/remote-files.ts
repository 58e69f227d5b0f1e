import { posix } from 'node:path';
import { Client } from 'ssh2';
import type { ConnectConfig, SFTPWrapper, Stats } from 'ssh2';
import type { Parameters } from '../served.js';

/** A file on the server: its path as the load speaks of it, and its bytes. */
export interface RemoteFile {
  readonly path: string;
  readonly bytes: Buffer;
}

type Entry = Readonly<{ path: string; isFile: boolean; isDirectory: boolean }>;
type Result<T> = (error: Error | null | undefined, value: T) => void;

const promised = <T>(work: (done: Result<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => work((error, value) => (error ? reject(error) : resolve(value))));

function connectionOf(parameters: Parameters): ConnectConfig {
  const { host, port, user, password, timeout, secret_key_file, secret_key_passphrase } = parameters;
  if (parameters['proxy'] !== undefined) throw new Error('in: the sandbox reaches an SFTP server without a proxy only');
  if (host === undefined) throw new Error('in: the authentication is not known to the sandbox: see setAuthentication');
  const key = (secret_key_file as { content: string } | undefined)?.content;
  const passphrase = secret_key_passphrase === undefined ? '' : String(secret_key_passphrase);
  return {
    host: String(host),
    port: Number(port ?? 22),
    username: String(user),
    readyTimeout: Number(timeout ?? 600) * 1000,
    ...(password !== undefined && { password: String(password) }),
    ...(key !== undefined && { privateKey: key }),
    ...(passphrase !== '' && { passphrase }),
  };
}

/** Runs `work` on a connection, and ends it. Rejects when the server cannot be reached or does not let us in. */
async function connected<T>(config: ConnectConfig, work: (sftp: SFTPWrapper) => Promise<T>): Promise<T> {
  const client = new Client();
  const failed = new Promise<never>((_, reject) => {
    client.on('error', reject);
    client.on('close', () => reject(new Error('the server closed the connection')));
  });
  failed.catch(() => undefined);
  const done = async (): Promise<T> => {
    await new Promise<void>(
      (resolve) =>
        void client
          .on('ready', () => resolve())
          .connect(config)
          .setNoDelay(),
    );
    return work(await promised<SFTPWrapper>((ready) => client.sftp(ready)));
  };
  try {
    return await Promise.race([done(), failed]);
  } finally {
    client.end();
  }
}

async function entryAt(sftp: SFTPWrapper, path: string): Promise<Entry | undefined> {
  try {
    const stats = await promised<Stats>((done) => sftp.stat(path, done));
    return { path, isFile: stats.isFile(), isDirectory: stats.isDirectory() };
  } catch (error) {
    if ((error as { code?: number }).code === 2) return undefined;
    throw error;
  }
}

async function filesIn(sftp: SFTPWrapper, folder: string): Promise<string[]> {
  const names = await promised<{ filename: string }[]>((done) => sftp.readdir(folder, done));
  const entries = await Promise.all(names.map(({ filename }) => entryAt(sftp, posix.join(folder, filename))));
  return entries.filter((entry) => entry?.isFile).map((entry) => entry!.path);
}

/**
 * A folder stands for the files in it, a file for itself, all else for the files whose path begins so; folders in folders are not read.
 * https://github.com/embulk/embulk-input-sftp (SftpFileInput.java)
 */
async function listPrefix(sftp: SFTPWrapper, prefix: string): Promise<string[]> {
  const entry = await entryAt(sftp, prefix);
  if (entry?.isFile) return [prefix];
  if (entry?.isDirectory) return (await filesIn(sftp, prefix)).sort();
  return (await filesIn(sftp, posix.dirname(prefix))).filter((path) => path.startsWith(prefix)).sort();
}

/** The files among these that the load asks for. */
function choose(paths: readonly string[], parameters: Parameters): string[] {
  const { path_match_pattern, last_path, total_file_count_limit } = parameters;
  const pattern = new RegExp(String(path_match_pattern ?? ''));
  return paths
    .filter((path) => pattern.test(path) && (last_path === undefined || path > String(last_path)))
    .slice(0, total_file_count_limit === undefined ? undefined : Number(total_file_count_limit));
}

/** Reads the files of a load from a real SFTP server. Rejects with what the server says. */
export async function readRemoteFiles(parameters: Parameters): Promise<RemoteFile[]> {
  const config = connectionOf(parameters);
  const prefix = String(parameters['path_prefix']);
  const work = async (sftp: SFTPWrapper): Promise<RemoteFile[]> => {
    const home = await promised<string>((done) => sftp.realpath('.', done));
    const root = parameters['user_directory_is_root'] === false ? '/' : home;
    // A prefix may end in a slash, and posix.join keeps it.
    const listed = await listPrefix(sftp, posix.join(root, prefix));
    const paths = choose(
      listed.map((path) => posix.join('/', path.slice(root === '/' ? 0 : root.length))),
      parameters,
    );
    const files: RemoteFile[] = [];
    for (const path of paths)
      files.push({ path, bytes: await promised<Buffer>((done) => sftp.readFile(posix.join(root, path), done)) });
    return files;
  };
  return connected(config, work).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`in: SFTP ${config.host}:${config.port}: ${reason} (path_prefix ${prefix})`, { cause: error });
  });
}
