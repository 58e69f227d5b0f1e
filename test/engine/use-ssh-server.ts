import { findOpenSsh, openSsh } from '../../scripts/open-ssh.mjs';
import { startSshServer, type SshServer } from './open-ssh.js';
import { need } from './need.js';

/** The first time downloads OpenSSH's packages. */
const START_TIMEOUT_MILLIS = 300_000;

/**
 * Starts an OpenSSH server before the tests of the suite in which this is called and stops it behind them. Where there is none and none can
 * be had, the suite is skipped with one line that says how to get it; in CI (`CI=true`) it fails.
 */
export function useSshServer(): () => SshServer {
  let server: SshServer | undefined;
  before(async function () {
    this.timeout(START_TIMEOUT_MILLIS);
    need(this, openSshMissing());
    server = await startSshServer();
  });
  after(() => server?.stop());
  return () => {
    if (server === undefined) throw new Error('The OpenSSH server is not started yet');
    return server;
  };
}

function openSshMissing(): string | undefined {
  try {
    if (!findOpenSsh()) openSsh();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
