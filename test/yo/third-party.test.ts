import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packed, repository } from './packed.js';
import { hubWith, yo, type Prefix } from './prefix.js';
import { give, newFolder, workFolder } from './user.js';

const run = (command: string, words: string[], cwd: string) => execFileSync(command, words, { cwd, encoding: 'utf8' });

/** A package made by `pnpm new:source mailchimp --into DIR`, built by itself, and packed. */
function packMailchimp(): string {
  const into = join(workFolder(), 'somebody');
  run(process.execPath, [join(repository, 'scripts/new-source.mjs'), 'mailchimp', '--into', into], repository);
  const folder = join(into, 'generator-cdp-ingestion-mailchimp');
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

describe('a source that this repository does not know', function () {
  this.timeout(600_000);
  let prefix: Prefix;

  before(async () => {
    await packed();
    prefix = await hubWith(packMailchimp());
  });

  it('is in the menu of the hub', async () => {
    const { code, stdout } = await yo(['cdp-ingestion', '--help'], newFolder(), { prefix });
    assert.equal(code, 0);
    assert.match(stdout, /\nSources:\n {2}mailchimp +mailchimp\n/);
  });

  it('runs by its own name, with the connector that it brings', async () => {
    const folder = newFolder();
    const words = ['cdp-ingestion-mailchimp', '--defaults', '--start-date', '2024-01-01', '--authentication-id', '7'];
    const { code, stderr } = await yo(words, folder, { prefix });
    assert.equal(code, 0, stderr);
    assert.match(readFileSync(join(folder, 'datasource/mailchimp.yml'), 'utf8'), /type: mailchimp\n/);
    const load = readFileSync(join(folder, 'load/mailchimp_items.yml'), 'utf8');
    assert.match(load, /incremental_field: updated\n {2}start_time: .*format\('YYYY-MM-DDTHH:mm:ss\.SSS\[Z\]'\)/);
  });

  it('is set up by the hub, twice in one project', async () => {
    const folder = newFolder();
    const file = join(folder, 'answers.yml');
    writeFileSync(
      file,
      'sources: [{source: mailchimp, sourceName: us}, {source: mailchimp, sourceName: eu}]\nauthenticationId: 7\n',
    );
    give(file);
    const { code, stderr } = await yo(['cdp-ingestion', '--answers', 'answers.yml', '--defaults'], folder, { prefix });
    assert.equal(code, 0, stderr);
    for (const name of ['us', 'eu']) readFileSync(join(folder, `${name}_ingest_inc.dig`));
  });
});
