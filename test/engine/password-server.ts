import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { PYTHON_BIN } from './python.js';
import type { Place } from './sftp-project.js';

const SCRIPT = fileURLToPath(new URL('password_server.py', import.meta.url));
const USER = 'partner';
const PASSWORD = 'not-a-real-password';

/** Starts an SFTP server (AsyncSSH, not OpenSSH) that takes a password; `noRename`: it cannot rename from folder to folder. */
export async function startPasswordServer({ noRename = false } = {}): Promise<Place & { stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'password-server-'));
  chmodSync(folder, 0o755);
  const server = spawn(
    join(PYTHON_BIN, 'python'),
    [SCRIPT, folder, USER, PASSWORD, ...(noRename ? ['--no-rename'] : [])],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ended = once(server, 'exit');
  const [port] = (await Promise.race([
    once(createInterface({ input: server.stdout }), 'line'),
    ended.then(() => Promise.reject(new Error('The SFTP server with passwords does not start'))),
  ])) as [string];
  return {
    host: '127.0.0.1',
    port: Number(port),
    user: USER,
    folder,
    env: { SFTP_PASSWORD: PASSWORD },
    stop: async () => {
      server.stdin.end();
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
