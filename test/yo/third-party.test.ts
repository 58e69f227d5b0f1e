import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packMailchimp } from './mailchimp.js';
import { packed } from './packed.js';
import { hubWith, yo, type Prefix } from './prefix.js';
import { give, newFolder } from './user.js';

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
