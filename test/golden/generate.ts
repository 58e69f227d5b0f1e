import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createEnv } from 'yeoman-environment';
import { goldenCases, type GoldenCase } from './cases.js';

/** Runs the real generator of a case in its own Yeoman environment, asking nothing, into a folder. */
export async function generate(golden: GoldenCase, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const env = createEnv({ cwd: folder, stderr: new PassThrough().resume() } as never);
  const path = `../../packages/generator-cdp-ingestion-${golden.source}/dist/generators/app/index.js`;
  const module = (await import(path)) as { default: never };
  env.register(module.default, { namespace: `cdp-ingestion-${golden.source}:app`, resolved: fileURLToPath(new URL(path, import.meta.url)) });
  await env.run(`cdp-ingestion-${golden.source}:app`, { answers: golden.answers, defaults: true, project: '.' } as never);
}

/** All cases, each in a folder of its name: `node --import=tsx generate.ts FOLDER`. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const golden of goldenCases) await generate(golden, join(process.argv[2] ?? '', golden.name));
}
