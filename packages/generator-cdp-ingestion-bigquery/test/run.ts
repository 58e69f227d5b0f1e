import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createEnv } from 'yeoman-environment';
import Generator from '../src/generators/app/index.js';

/** Answers that any run needs; those of one object, `orders`. */
export const answers = {
  projectId: 'acme-analytics',
  dataset: 'sales',
  objects: 'orders',
  auth: 'authentication',
  authenticationId: 1,
  startDate: '2024-01-15',
};

/** Runs the generator, asking nothing, beside files; gives what it wrote by path, or rejects with what it says. */
export async function run(
  options: Record<string, unknown>,
  files: Record<string, string> = {},
): Promise<(path: string) => string> {
  const folder = mkdtempSync(join(tmpdir(), 'bigquery-'));
  try {
    for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
    const env = createEnv({ cwd: folder, stderr: new PassThrough().resume() } as never);
    env.register(Generator as never, { namespace: 'cdp-ingestion-bigquery:app' });
    await env.run('cdp-ingestion-bigquery:app', { ...answers, ...options, defaults: true, project: '.' } as never);
    const read = (path: string) => readFileSync(join(folder, path), 'utf8');
    const written = new Map(['load/bigquery_orders.yml', '.yo-rc.json'].map((path) => [path, read(path)]));
    return (path) => written.get(path) ?? '';
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
