import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { PYTHON_BIN } from './python.js';
import type { Rehearsal } from './rehearsal.js';

const SCRIPTS = fileURLToPath(new URL('../scripts', import.meta.url));

/** What one of the coming requests gets in place of an answer: the how many-eth from now, a status (-1: the connection breaks), headers. */
export type Fault = [ahead: number, status: number, headers?: Record<string, string>];

/** An emulator of `test/scripts` in a process of its own, with the secrets of a TD project beside it. */
export interface Vendor {
  url: string;
  workflowUrl: string;
  /** Sets attributes of the emulator. */
  set(attributes: Record<string, unknown>, faults?: Fault[]): Promise<void>;
  /** An attribute of the emulator, or of the workflow server: see `serve.py`. */
  get<T>(name: string, of?: 'vendor' | 'workflow'): Promise<T>;
  close(): void;
}

/** Starts an emulator; `apiKey` is the one that may set secrets. */
export async function startVendor(name: 'klaviyo' | 'pinterest', apiKey: string): Promise<Vendor> {
  const child = spawn(join(PYTHON_BIN, 'python'), ['serve.py', name, apiKey], {
    cwd: SCRIPTS,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const next = async () => JSON.parse(((await once(lines, 'line')) as [string])[0]) as Record<string, unknown>;
  const ask = (command: object) => {
    const answer = next();
    child.stdin.write(`${JSON.stringify(command)}\n`);
    return answer;
  };
  const urls = (await next()) as { vendor: string; workflow: string };
  return {
    url: urls.vendor,
    workflowUrl: urls.workflow,
    set: async (attributes, faults = []) => {
      await ask({ set: attributes, faults: faults.map(([ahead, status, headers]) => [ahead, status, headers ?? {}]) });
    },
    get: async <T>(attribute: string, of = 'vendor') => (await ask({ of, get: [attribute] }))[attribute] as T,
    close: () => child.stdin.end(),
  };
}

/**
 * Lets the scripts of a project talk to the sandbox, and gives them more settings: the addresses of emulators are no answers. To be called
 * again when an object has come.
 */
export function direct({ folder, sandbox }: Rehearsal, settings: Record<string, string | number> = {}): void {
  const ingestion = join(folder, 'ingestion');
  const lines = Object.entries(settings).map(([key, value]) => `${key}: ${value}\n`);
  for (const name of readdirSync(ingestion)) {
    const text = readFileSync(join(ingestion, name), 'utf8');
    const directed = text
      .replace(/^( +settings:\n)( +)(.*\n)/gm, (whole, key: string, spaces: string, next: string) =>
        next === lines[0] ? whole : key + [...lines, next].map((line) => spaces + line).join(''),
      )
      .replace(/TD_API_SERVER: .*/g, `TD_API_SERVER: ${sandbox.url}/`);
    if (!text.includes('TD_API_SERVER: ')) throw new Error(`${name} calls no script`);
    writeFileSync(join(ingestion, name), directed);
  }
}
