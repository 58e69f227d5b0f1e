import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The binary as it is published. */
export const bin = fileURLToPath(new URL('../dist/bin.cjs', import.meta.url));

/** How a process ended, and what it said. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Not the folder where the binary runs: it keeps code in the user's cache folder. */
const home = mkdtempSync(join(tmpdir(), 'cdp-ingestion-home-'));

/** Runs `cdp-ingestion` in a folder, without colours and with nobody to ask. */
export function runBin(
  words: readonly string[],
  cwd: string,
  input: string | Uint8Array = '',
  env: Record<string, string> = {},
  file = bin,
): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...words], {
    cwd,
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', HOME: home, ...env },
    maxBuffer: 2 ** 26,
  });
  return { code: status, stdout, stderr };
}

/** A new folder with these files, by path. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'cdp-ingestion-cli-'));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
