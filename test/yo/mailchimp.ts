import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from './packed.js';
import { workFolder } from './user.js';

const run = (command: string, words: string[], cwd: string) => execFileSync(command, words, { cwd, encoding: 'utf8' });

let tarball: string | undefined;

/** A package made by `pnpm new:source mailchimp --into DIR`, built by itself, and packed. */
export function packMailchimp(): string {
  tarball ??= pack();
  return tarball;
}

/** A second object, as somebody would write it. */
function addCampaigns(path: string): void {
  const text = readFileSync(path, 'utf8');
  const [items = ''] = / {4}\{\n {6}name: 'items',[\s\S]*?\n {4}\},\n/.exec(text) ?? [];
  writeFileSync(path, text.replace(items, items + items.replaceAll('items', 'campaigns')));
}

function pack(): string {
  const into = join(workFolder(), 'somebody');
  run(process.execPath, [join(repository, 'scripts/new-source.mjs'), 'mailchimp', '--into', into], repository);
  const folder = join(into, 'generator-cdp-ingestion-mailchimp');
  addCampaigns(join(folder, 'src/source.ts'));
  const links = {
    '@cdp-ingestion/core': 'packages/core',
    'yeoman-generator': 'packages/generator-cdp-ingestion/node_modules/yeoman-generator',
    '@types/node': 'node_modules/@types/node',
  };
  for (const [name, target] of Object.entries(links)) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(join(repository, target), join(folder, 'node_modules', name));
  }
  run(process.execPath, [join(repository, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.json'], folder);
  const tarball = join(folder, run('npm', ['pack', '--ignore-scripts', '--silent'], folder).trim());
  chmodSync(tarball, 0o644);
  return tarball;
}
