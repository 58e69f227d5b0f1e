import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command in the repository, its output shown; ends this process with its exit code when it fails. */
export function run(command, args, options = {}) {
  const { status, signal, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) {
    console.error(`Cannot run ${command}: ${error.message}`);
    process.exit(3);
  }
  if (signal) process.exit(130);
  if (status !== 0) process.exit(status ?? 1);
}

/** Runs the pnpm that package.json names, which need not be installed. */
export function pnpm(args, options) {
  const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  run('npx', ['--yes', packageManager, ...args], options);
}

/** Installs the workspace as the lock file says, and builds it. */
export function installAndBuild() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node ${process.versions.node} is too old: this project needs 20.19 or later.`);
    process.exit(2);
  }
  pnpm(['install', '--frozen-lockfile', '--silent']);
  // through pnpm, because turbo looks for it in the PATH
  pnpm(['exec', 'turbo', 'run', 'build', '--output-logs=errors-only', '--no-update-notifier'], {
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  });
}
