import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { flagOf } from '@cdp-ingestion/core';
import { offered, questions } from './klaviyo.js';
import { everything, hubOnly, yo } from './prefix.js';
import { newFolder } from './user.js';

const isEmpty = (folder: string) => readdirSync(folder).length === 0;

describe('yo, asked what there is', function () {
  this.timeout(600_000);

  before(async () => {
    await Promise.all([everything(), hubOnly()]);
  });

  it('lists the generators and nothing else of ours', async () => {
    const { stdout } = await yo(['--generators'], newFolder());
    const listed = stdout.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Available'));
    const hub = [
      '  cdp-ingestion',
      ...[...offered, 'add-object', 'remove-object', 'validate'].map((id) => `    ${id}`),
    ];
    assert.deepEqual(listed.sort(), [...hub, '  cdp-ingestion-klaviyo', '  composer'].sort());
  });

  it('has one package of ours each, however it was installed', async () => {
    const installed = readdirSync(join((await everything()).folder, 'lib/node_modules')).filter(
      (name) => name !== 'generator-composer',
    );
    assert.deepEqual(installed.sort(), [
      '@cdp-ingestion',
      'generator-cdp-ingestion',
      'generator-cdp-ingestion-klaviyo',
      'yo',
    ]);
  });

  describe('--help', () => {
    for (const command of ['cdp-ingestion:klaviyo', 'cdp-ingestion-klaviyo'])
      it(`of ${command} begins with examples and names every flag`, async () => {
        const { code, stdout, stderr } = await yo([command, '--help'], newFolder());
        assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
        assert.match(
          stdout,
          new RegExp(`^Writes a Treasure Data ingestion project for Klaviyo.*\n\nExamples:\n  yo ${command} `),
        );
        const flags = [...stdout.matchAll(/^ {2}--([a-z-]+)/gm)].map((match) => match[1]);
        const answers = questions.map(({ key }) => flagOf(key));
        assert.deepEqual(flags, [...answers, 'answers', 'defaults', 'dry-run', 'on-conflict', 'project']);
      });

    it('of the hub begins with examples and shows the sources', async () => {
      const { code, stdout } = await yo(['cdp-ingestion', '--help'], newFolder());
      assert.equal(code, 0);
      assert.match(stdout, /^Sets up .*\n\nExamples:\n {2}yo cdp-ingestion /);
      assert.match(stdout, /\nSources:\n {2}klaviyo +Klaviyo\n/);
    });

    it('of a source that is not installed says what to install', async () => {
      const { stdout } = await yo(['cdp-ingestion:klaviyo', '--help'], newFolder(), { prefix: await hubOnly() });
      assert.match(stdout, /npm install -g generator-cdp-ingestion-klaviyo/);
      const hub = await yo(['cdp-ingestion', '--help'], newFolder(), { prefix: await hubOnly() });
      assert.match(hub.stdout, /klaviyo +Klaviyo \(npm install -g generator-cdp-ingestion-klaviyo\)/);
    });
  });

  describe('without the source that is wanted', () => {
    for (const words of [['cdp-ingestion:klaviyo'], ['cdp-ingestion', '--source', 'klaviyo']])
      it(`yo ${words.join(' ')} says in one sentence what to install`, async () => {
        const folder = newFolder();
        const ended = await yo([...words, '--defaults'], folder, { prefix: await hubOnly() });
        const stderr =
          'The source klaviyo is not installed. Install it: npm install -g generator-cdp-ingestion-klaviyo\n';
        assert.deepEqual(ended, { code: 2, stdout: '', stderr });
        assert.ok(isEmpty(folder));
      });
  });
});
