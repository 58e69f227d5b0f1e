import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createEnv } from 'yeoman-environment';

const packages = new URL('../../packages/', import.meta.url);
const generators = readdirSync(packages).filter(
  (name) => name.startsWith('generator-') && existsSync(new URL(`${name}/package.json`, packages)),
);

/** Runs a generator of ours by its Yeoman name in a folder, as another program would: a mistake is thrown. */
export async function runGenerator(name: string, folder: string, options: Record<string, unknown>): Promise<string> {
  const said: string[] = [];
  const log = Object.assign((line: string) => said.push(line), { write: (text: string) => said.push(text) });
  const env = createEnv({ cwd: folder, console: { ...console, log, error: log, info: log } } as never);
  for (const generator of generators)
    for (const part of ['app', 'add-object', 'remove-object']) {
      const url = new URL(`${generator}/dist/generators/${part}/index.js`, packages);
      if (!existsSync(url)) continue;
      const { default: made } = (await import(url.href)) as { default: never };
      env.register(made, {
        namespace: `${generator.slice('generator-'.length)}:${part}`,
        resolved: fileURLToPath(url),
      });
    }
  await env.run(name, options as never);
  return said.join('\n');
}
