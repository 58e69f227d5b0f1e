import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, posix } from 'node:path';
import ssh2 from 'ssh2';
import type { Attributes, AuthContext, Connection, SFTPWrapper } from 'ssh2';

const { Server, utils } = ssh2;
const { STATUS_CODE } = utils.sftp;

/** A read-only SFTP server over a folder, which clients see as `/home/td`. */
export interface SftpServer {
  readonly port: number;
  /** How many clients have been let in. */
  logins: number;
  close(): Promise<void>;
}

function serveFolder(sftp: SFTPWrapper, folder: string): void {
  const handles: { fd?: number; names?: string[]; path: string }[] = [];
  const handleOf = (bytes: Buffer) => handles[bytes.readUInt32BE(0)]!;
  const newHandle = (handle: (typeof handles)[number]): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(handles.push(handle) - 1);
    return bytes;
  };
  const local = (path: string): string => {
    const relative = posix.relative('/home/td', posix.resolve('/home/td', path));
    if (relative.startsWith('..')) throw Object.assign(new Error('outside'), { code: 'ENOENT' });
    return join(folder, relative);
  };
  /** Answers a failure as servers do. */
  const guarded = (id: number, work: () => void): void => {
    try {
      work();
    } catch (error) {
      sftp.status(id, (error as { code?: string }).code === 'ENOENT' ? STATUS_CODE.NO_SUCH_FILE : STATUS_CODE.FAILURE);
    }
  };
  const attributes = ({ mode, size }: { mode: number; size: number }) =>
    ({ mode, size, uid: 0, gid: 0, atime: 0, mtime: 0 }) satisfies Attributes;
  const stat = (id: number, path: string) => guarded(id, () => sftp.attrs(id, attributes(statSync(local(path)))));

  sftp.on('REALPATH', (id, path) => {
    const filename = posix.resolve('/home/td', path);
    sftp.name(id, [{ filename, longname: filename, attrs: {} as Attributes }]);
  });
  sftp.on('STAT', stat);
  sftp.on('LSTAT', stat);
  sftp.on('FSTAT', (id, handle) => guarded(id, () => sftp.attrs(id, attributes(fstatSync(handleOf(handle).fd!)))));
  sftp.on('OPENDIR', (id, path) =>
    guarded(id, () => sftp.handle(id, newHandle({ names: readdirSync(local(path)), path }))),
  );
  sftp.on('READDIR', (id, bytes) => {
    const handle = handleOf(bytes);
    const names = handle.names?.splice(0) ?? [];
    if (names.length === 0) return void sftp.status(id, STATUS_CODE.EOF);
    sftp.name(
      id,
      names.map((filename) => ({
        filename,
        longname: filename,
        attrs: attributes(statSync(join(local(handle.path), filename))),
      })),
    );
  });
  sftp.on('OPEN', (id, path) =>
    guarded(id, () => sftp.handle(id, newHandle({ fd: openSync(local(path), 'r'), path }))),
  );
  sftp.on('READ', (id, handle, offset, length) =>
    guarded(id, () => {
      const bytes = Buffer.alloc(length);
      const count = readSync(handleOf(handle).fd!, bytes, 0, length, offset);
      if (count === 0) sftp.status(id, STATUS_CODE.EOF);
      else sftp.data(id, bytes.subarray(0, count));
    }),
  );
  sftp.on('CLOSE', (id, handle) => {
    const { fd } = handleOf(handle);
    if (fd !== undefined) closeSync(fd);
    sftp.status(id, STATUS_CODE.OK);
  });
}

function letIn(context: AuthContext, password: string, publicKey: string): void {
  const key = utils.parseKey(publicKey);
  if (key instanceof Error) throw key;
  const byPassword = context.method === 'password' && context.password === password;
  const byKey =
    context.method === 'publickey' &&
    context.key.data.equals(key.getPublicSSH()) &&
    (!context.signature || key.verify(context.blob!, context.signature, context.hashAlgo) === true);
  if (context.username === 'td' && (byPassword || byKey)) context.accept();
  else context.reject(['password', 'publickey']);
}

/** A new pair of keys. One in some hundred that ssh2 makes it cannot read itself. */
export function keyPair(passphrase?: string): { private: string; public: string } {
  const lock = passphrase === undefined ? {} : { passphrase, cipher: 'aes256-cbc', rounds: 4 };
  const pair = utils.generateKeyPairSync('ed25519', lock as never);
  return utils.parseKey(pair.private, passphrase) instanceof Error ? keyPair(passphrase) : pair;
}

const hostKey = keyPair().private;

/** Starts a server on 127.0.0.1 for the user `td`. */
export async function startSftpServer(folder: string, password: string, publicKey: string): Promise<SftpServer> {
  const clients = new Set<Connection>();
  const server = new Server({ hostKeys: [hostKey] }, (client) => {
    clients.add(client);
    // The types lack it.
    (client as unknown as { setNoDelay: () => void }).setNoDelay();
    client.on('error', () => client.end());
    client.on('authentication', (context) => letIn(context, password, publicKey));
    client.on('ready', () => {
      running.logins += 1;
      client.on('session', (accept) => accept().on('sftp', (acceptSftp) => serveFolder(acceptSftp(), folder)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const running: SftpServer = {
    port: (server.address() as AddressInfo).port,
    logins: 0,
    close: () => {
      for (const client of clients) client.end();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
  return running;
}
