import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTree } from '../golden/cases.js';
import { askedByDefault, defaultAnswers, questions } from './klaviyo.js';
import { everything, yo } from './prefix.js';
import { enter, hasTerminal, yoOnTerminal } from './terminal.js';
import { newFolder } from './user.js';

const composed = (options: object) => ['composer', '--composed', JSON.stringify(options)];

describe('another generator that composes cdp-ingestion:klaviyo', function () {
  this.timeout(600_000);

  before(() => everything());

  it('gets the project with the answers that it gives, beside its own files', async () => {
    const folder = newFolder();
    const { code, stderr } = await yo(composed({ defaults: true, objects: ['events', 'lists'] }), folder);
    assert.equal(code, 0, stderr);
    assert.equal(readFileSync(join(folder, 'own.txt'), 'utf8'), 'mine\n');
    const record = readFileSync(join(folder, '.yo-rc.json'), 'utf8');
    const { klaviyo } = JSON.parse(record)['generator-cdp-ingestion'].sources;
    assert.equal(klaviyo.database, 'composed_raw');
    assert.deepEqual(klaviyo.objects, ['events', 'lists']);
    assert.ok(readdirSync(folder).includes('klaviyo_ingest_inc.dig'));
  });

  it('can compose it twice, for two folders', async () => {
    const folder = newFolder();
    const { code, stderr } = await yo([...composed({ defaults: true }), '--twice'], folder);
    assert.equal(code, 0, stderr);
    const second = readTree(join(folder, 'second'));
    assert.ok(second.has('klaviyo_ingest_inc.dig'));
    for (const [path, text] of second) assert.equal(readFileSync(join(folder, path), 'utf8'), text, path);
  });

  it('catches a mistake in what it gives, and nothing is written', async () => {
    for (const [options, says] of [
      [{ defaults: true, database: 'Raw' }, '--database: "Raw" must be 3 to 128 lower-case letters'],
      [{}, 'Nobody can be asked here, and these answers are missing: --source-name, --objects,'],
    ] as const) {
      const folder = newFolder();
      const { code, stderr } = await yo(composed(options), folder);
      assert.equal(code, 1);
      assert.match(stderr, /^Error composer /m);
      assert.ok(stderr.includes(`\n${says}`), stderr);
      assert.doesNotMatch(stderr, /ERR_INVALID_ARG_TYPE/);
      assert.deepEqual(readdirSync(folder), []);
    }
  });

  it('has nothing asked that it gives', async function () {
    if (!hasTerminal()) this.skip(); // which says why
    const keys = askedByDefault.map(({ key }) => key).filter((key) => key !== 'region');
    const given = Object.fromEntries(keys.map((key) => [key, defaultAnswers[key]]));
    const { message } = questions.find(({ key }) => key === 'region') ?? { message: '' };
    const folder = newFolder();
    const { code, screen } = await yoOnTerminal(composed(given), folder, [[message, enter]]);
    assert.equal(code, 0, screen);
    assert.equal(screen.split('✔ ').length, 2, screen);
  });
});
