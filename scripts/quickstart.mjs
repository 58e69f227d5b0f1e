import { mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installAndBuild, root } from './run.mjs';

/** Prints a folder as a tree. */
function printTree(folder, indent = '') {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name));
  entries.forEach((entry, index) => {
    const last = index === entries.length - 1;
    console.log(`${indent}${last ? '└── ' : '├── '}${entry.name}`);
    if (entry.isDirectory()) printTree(join(folder, entry.name), `${indent}${last ? '    ' : '│   '}`);
  });
}

const folder = resolve(process.argv[2] ?? join(root, 'quickstart', 'klaviyo'));
installAndBuild();

const hub = join(root, 'packages', 'generator-cdp-ingestion');
const { createEnv } = await import(
  pathToFileURL(createRequire(join(hub, 'package.json')).resolve('yeoman-environment'))
);
const generator = join(root, 'packages/generator-cdp-ingestion-klaviyo/dist/generators/app/index.js');
mkdirSync(folder, { recursive: true });
const env = createEnv({ cwd: folder });
env.register(generator, { namespace: 'cdp-ingestion-klaviyo:app' });
await env.run('cdp-ingestion-klaviyo:app', { defaults: true, project: '.' });

console.log(`\n${relative(process.cwd(), folder) || '.'}`);
printTree(folder);
console.log(`
This is a complete project. Read its README.md, then push it to Treasure Data with \`td wf push\` as shown above.
To answer the questions yourself, install the generator: README.md of this repository says how.`);
