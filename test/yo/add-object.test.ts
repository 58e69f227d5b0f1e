import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTree } from '../golden/cases.js';
import { cli } from '../cli/binary.js';
import { packMailchimp } from './mailchimp.js';
import { packed } from './packed.js';
import { binary, everything, hubWith, run, yo } from './prefix.js';
import { assertTree, defaults } from './project.js';
import { enter, hasTerminal, onTerminal, yoOnTerminal, type Step } from './terminal.js';
import { newFolder } from './user.js';

const workflow = 'ingestion/klaviyo_ingest_inc.dig';

let model: Promise<string> | undefined;

async function writeModel(): Promise<string> {
  const folder = newFolder('model');
  const { code, stderr } = await cli(['klaviyo', '--objects', 'events,lists', ...defaults], folder);
  assert.equal(code, 0, stderr);
  const path = join(folder, workflow);
  writeFileSync(
    path,
    readFileSync(path, 'utf8').replace('  +ingest_klaviyo_lists:', '  # ours\n  +lists_of_marketing:'),
  );
  return folder;
}

/** A project of a few objects, whose workflow somebody has edited. */
async function editedProject(): Promise<string> {
  model ??= writeModel();
  const folder = newFolder();
  await run('cp', ['-r', `${await model}/.`, folder], { prefix: await everything(), cwd: folder });
  return folder;
}

const added = [
  'load/klaviyo_forms.yml',
  'sql/klaviyo_forms_check.sql',
  'sql/klaviyo_forms_merge.sql',
  'sql/klaviyo_forms_start.sql',
];
const down = '\u001b[B';
/** Of the objects that are not there, forms is the seventh. */
const steps: Step[] = [
  ['Objects to add', `${down.repeat(6)} ${enter}`],
  ['Strategy per object', '\u0015forms=merge\r'],
  ['Look-back', enter],
  ['Objects that wait for others', enter],
  ['Write this?', enter],
];

describe('add-object and remove-object', function () {
  this.timeout(600_000);
  before(() => everything());

  it('give the same through yo and through the binary, and the first bytes back', async () => {
    const words = ['--object', 'forms', '--strategy', 'merge', '--defaults'];
    const [folder, other] = [await editedProject(), await editedProject()];
    const before = readTree(folder);
    const { code, stderr } = await yo(['cdp-ingestion:add-object', ...words], folder);
    assert.equal(code, 0, stderr);
    assert.match(stderr, /\n\+ {2}\+ingest_klaviyo_forms:\n[\s\S]*\n {3}create load\/klaviyo_forms\.yml\n/);
    assert.match(stderr, /\nforms added: \d files changed\. Next:\n/);
    const after = readTree(folder);
    assert.deepEqual(
      [...after.keys()].filter((path) => !before.has(path)),
      added,
    );
    const lines = (after.get(workflow) ?? '').split('\n');
    assert.ok(lines.indexOf('  +ingest_klaviyo_forms:') > lines.indexOf('  +lists_of_marketing:'));

    const same = await cli(['add-object', ...words], other);
    assert.equal(same.code, 0, same.stderr);
    assertTree(other, after);

    for (const end of [
      await yo(['cdp-ingestion:remove-object', '--object', 'forms', '--defaults'], folder),
      await cli(['remove-object', '--object=forms', '--defaults'], other),
    ])
      assert.equal(end.code, 0, end.stderr);
    assertTree(folder, before);
    assertTree(other, before);
  });

  it('read answers from a file, several objects at once', async () => {
    const folder = await editedProject();
    const stdin = 'objects: [forms, segments]\nstrategy: {forms: append}\nafter: {segments: lists}\n';
    const { code, stderr } = await yo(['cdp-ingestion:add-object', '--answers', '-'], folder, { stdin });
    assert.equal(code, 0, stderr);
    const text = readFileSync(join(folder, workflow), 'utf8');
    assert.match(text, /\+ingest_klaviyo_segments:\n {4}_after: \[\+lists_of_marketing\]\n/);
    assert.ok(readTree(folder).has('sql/klaviyo_forms_append.sql'));
  });

  it('show with --dry-run a diff that git applies', async () => {
    const [folder, other] = [await editedProject(), await editedProject()];
    const before = readTree(folder);
    const shown = await yo(['cdp-ingestion:add-object', '--object', 'forms', '--defaults', '--dry-run'], folder);
    assert.equal(shown.code, 0, shown.stderr);
    assertTree(folder, before);
    const applied = await run('git', ['apply'], { prefix: await everything(), cwd: folder, stdin: shown.stdout });
    assert.equal(applied.code, 0, applied.stderr);
    await yo(['cdp-ingestion:add-object', '--object', 'forms', '--defaults'], other);
    assertTree(folder, readTree(other));
  });

  for (const [what, words, code, says] of [
    [
      'an object that is there',
      ['--object', 'lists'],
      1,
      /^klaviyo loads lists already\. To update it: --on-conflict overwrite/,
    ],
    [
      'an object that the source does not have',
      ['--object', 'formz'],
      2,
      /^--objects: "formz" is not one of events, profiles/,
    ],
    ['no object', [], 2, /^Nobody can be asked here\. Say which object to add: --object profiles \| campaigns/],
    [
      'a source that the project does not have',
      ['--source-name', 'klavyo', '--object', 'forms'],
      2,
      /no source "klavyo", did you mean klaviyo\? It has klaviyo\.$/,
    ],
    ['a flag that there is not', ['--objekt', 'forms'], 2, /^Unknown flag --objekt, did you mean --object\?/],
    [
      'an answer about all of the source',
      ['--object', 'forms', '--schedule', 'hourly'],
      2,
      /^--schedule: that is about all of klaviyo, not about an object/,
    ],
    [
      'objects that wait for each other',
      ['--object', 'forms', '--after', 'forms=lists,lists=forms'],
      2,
      /lists → forms → lists|forms → lists → forms/,
    ],
    [
      'a strategy that the object cannot have',
      ['--object', 'metrics', '--strategy', 'merge'],
      2,
      /^--strategy: metrics can only be replaced/,
    ],
  ] as [string, string[], number, RegExp][])
    it(`answer ${what} in one sentence, the same through yo and through the binary, and write nothing`, async () => {
      const folder = await editedProject();
      const before = readTree(folder);
      const ends = await Promise.all([
        yo(['cdp-ingestion:add-object', ...words, '--defaults'], folder),
        cli(['add-object', ...words, '--defaults'], folder),
      ]);
      for (const end of ends) {
        assert.equal(end.code, code, end.stderr);
        assert.match(end.stderr.trimEnd(), says);
        assert.equal(end.stderr.trimEnd().split('\n').length, 1);
      }
      assertTree(folder, before);
    });

  it('say in a folder without a project what they looked for', async () => {
    const { code, stderr } = await yo(['cdp-ingestion:add-object', '--object', 'forms'], newFolder());
    assert.equal(code, 2);
    assert.match(stderr, /is no ingestion project: there is no \.yo-rc\.json with a source, and no workflow/);
  });

  it('refuse a workflow that does not parse, with its place', async () => {
    const folder = await editedProject();
    writeFileSync(join(folder, workflow), '+ingest:\n  _parallel: true\n  +a: [\n');
    const before = readTree(folder);
    const { code, stderr } = await yo(['cdp-ingestion:add-object', '--object', 'forms', '--defaults'], folder);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /^ingestion\/klaviyo_ingest_inc\.dig:\d+:\d+: Digdag does not read this workflow: .* Nothing was written\.\n$/,
    );
    assertTree(folder, before);
  });

  it('refuse a project of a newer version', async () => {
    const folder = await editedProject();
    const record = join(folder, '.yo-rc.json');
    writeFileSync(record, readFileSync(record, 'utf8').replace('"version": 1', '"version": 2'));
    const { code, stderr } = await yo(['cdp-ingestion:add-object', '--object', 'forms', '--defaults'], folder);
    assert.equal(code, 2);
    assert.match(stderr, /is of version 2, this program knows version 1\. Update it/);
  });

  describe('on a terminal', () => {
    before(async function () {
      if (!hasTerminal()) this.skip(); // which says why
      await binary();
    });

    for (const [through, show] of [
      ['yo', (folder: string) => yoOnTerminal(['cdp-ingestion:add-object'], folder, steps)],
      [
        'the binary',
        async (folder: string) =>
          onTerminal(['cdp-ingestion', 'add-object'], steps, { prefix: await binary(), cwd: folder }),
      ],
    ] as const)
      it(`ask, show the diff, and say the command that does it again: ${through}`, async () => {
        const [folder, other] = [await editedProject(), await editedProject()];
        const { code, screen } = await show(folder);
        assert.equal(code, 0, screen);
        assert.match(screen, /\+ {2}\+ingest_klaviyo_forms:/);
        const [, command = ''] = /The same again, without questions:\n +(.*)/.exec(screen) ?? [];
        const prefix = through === 'yo' ? await everything() : await binary();
        const again = await run('sh', ['-c', command], { prefix, cwd: other });
        assert.equal(again.code, 0, again.stderr);
        assertTree(other, readTree(folder));
      });

    it('write nothing when the diff is not what was wanted', async () => {
      const folder = await editedProject();
      const before = readTree(folder);
      const { code, screen } = await yoOnTerminal(['cdp-ingestion:add-object'], folder, [
        ...steps.slice(0, -1),
        ['Write this?', `n${enter}`],
      ]);
      assert.equal(code, 1, screen);
      assert.match(screen, /Stopped at your word: nothing was written\./);
      assertTree(folder, before);
    });
  });

  describe('of a source that this repository does not know', () => {
    it('work as for ours', async () => {
      await packed();
      const prefix = await hubWith(packMailchimp());
      const folder = newFolder();
      const words = ['cdp-ingestion-mailchimp', ...defaults, '--authentication-id', '7', '--objects', 'items'];
      const first = await yo(words, folder, { prefix });
      assert.equal(first.code, 0, first.stderr);
      const before = readTree(folder);
      const { code, stderr } = await yo(['cdp-ingestion:add-object', '--object', 'campaigns', '--defaults'], folder, {
        prefix,
      });
      assert.equal(code, 0, stderr);
      assert.match(
        readFileSync(join(folder, 'ingestion/mailchimp_ingest_inc.dig'), 'utf8'),
        /\+ingest_mailchimp_campaigns:/,
      );
      const removed = await yo(['cdp-ingestion:remove-object', '--object', 'campaigns', '--defaults'], folder, {
        prefix,
      });
      assert.equal(removed.code, 0, removed.stderr);
      assertTree(folder, before);
    });
  });
});
