import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packMailchimp } from '../yo/mailchimp.js';
import { packed } from '../yo/packed.js';
import { binaryWith, type Prefix } from '../yo/prefix.js';
import { newFolder } from '../yo/user.js';
import { cli } from './binary.js';

const answers = ['--defaults', '--start-date', '2024-01-01', '--authentication-id', '7'];

describe('cdp-ingestion, with a source that is installed beside it', function () {
  this.timeout(240_000);
  let prefix: Prefix;

  before(async () => {
    await packed();
    prefix = await binaryWith(packMailchimp());
  });

  it('runs its generator without yo', async () => {
    const folder = newFolder();
    const { code, stderr } = await cli(['mailchimp', ...answers], folder, { prefix });
    assert.equal(code, 0, stderr);
    assert.match(readFileSync(join(folder, 'datasource/mailchimp.yml'), 'utf8'), /type: mailchimp\n/);
  });

  it('answers a mistake in one sentence, and repeats itself by its own name', async () => {
    const unknown = await cli(['mailchimp', '--databse', 'x'], newFolder(), { prefix });
    const stderr = 'Unknown flag --databse, did you mean --database? --help shows all of them.\n';
    assert.deepEqual(unknown, { code: 2, stdout: '', stderr });
    const missing = await cli(['mailchimp', '--defaults'], newFolder(), { prefix });
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /missing: --authentication-id\. Give it:\n {2}cdp-ingestion mailchimp --source-name /);
  });

  it('does not end as if all were well where its generator never comes', async () => {
    const folder = newFolder();
    const generator = join(folder, 'node_modules/generator-cdp-ingestion-stuck/generators/app');
    mkdirSync(generator, { recursive: true });
    writeFileSync(join(generator, '../../package.json'), '{"name": "generator-cdp-ingestion-stuck", "type": "module"}');
    writeFileSync(join(generator, 'index.js'), 'await new Promise(() => undefined);');
    const { code, stdout, stderr } = await cli(['stuck', '--defaults'], folder, { prefix });
    assert.deepEqual([code, stdout], [70, '']);
    assert.match(
      stderr,
      /^The command has not ended: it waits for something that never comes\.\nThis is a defect of [^\n]*\n$/,
    );
  });

  it('has it in the menu, and sets it up beside a source of its own', async () => {
    const help = await cli(['new', '--help'], newFolder(), { prefix });
    assert.match(help.stdout, /\nSources:\n(?: {2}.*\n)* {2}mailchimp +mailchimp\n/);
    const folder = newFolder();
    const stdin =
      'sources: [{source: mailchimp, sourceName: us, authenticationId: 7}, {source: klaviyo}]\nstartDate: 2024-01-01\n';
    const { code, stderr } = await cli(['new', '--answers', '-', '--defaults'], folder, { prefix, stdin });
    assert.equal(code, 0, stderr);
    for (const name of ['us', 'klaviyo']) readFileSync(join(folder, `${name}_ingest_inc.dig`));
  });
});
