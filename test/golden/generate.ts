import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createEnv } from 'yeoman-environment';
import { goldenCases, type GoldenCase } from './cases.js';

/** The hub and all sources, by the names that Yeoman has for them. */
const generators = readdirSync(new URL('../../packages', import.meta.url))
  .filter((name) => name.startsWith('generator-') && existsSync(new URL(`../../packages/${name}/package.json`, import.meta.url)))
  .map((name) => name.slice('generator-'.length));

/** Runs the real generator of a case in its own Yeoman environment, asking nothing, into a folder. */
export async function generate(golden: GoldenCase, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const env = createEnv({ cwd: folder, stderr: new PassThrough().resume() } as never);
  for (const name of golden.source === 'hub' ? generators : [`cdp-ingestion-${golden.source}`]) {
    const path = `../../packages/generator-${name}/dist/generators/app/index.js`;
    const module = (await import(path)) as { default: never };
    env.register(module.default, { namespace: `${name}:app`, resolved: fileURLToPath(new URL(path, import.meta.url)) });
  }
  const name = golden.source === 'hub' ? 'cdp-ingestion' : `cdp-ingestion-${golden.source}`;
  await env.run(`${name}:app`, { answers: golden.answers, defaults: true, project: '.' } as never);
}

/** All cases, each in a folder of its name: `node --import=tsx generate.ts FOLDER`. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const golden of goldenCases) await generate(golden, join(process.argv[2] ?? '', golden.name));
}
