import assert from 'node:assert/strict';
import { completeIn, isInstalled, type Shell } from './complete-in.js';
import { folderWith, runBin } from './run-bin.js';

const folder = folderWith({ 'project/a.dig': '', 'project.txt': '', 'my file': '' });

/** The commands that the help names. */
const commands = Array.from(
  runBin(['--help'], folder).stdout.matchAll(/^ {2}([a-z][a-z-]*) /gm),
  ([, name]) => name ?? '',
).toSorted();

/** A line, and what is offered at its end. */
const cases: readonly (readonly [what: string, line: string, offered: readonly string[]])[] = [
  ['commands', 'cdp-ingestion ', commands],
  ['the rest of a command', 'cdp-ingestion va', ['validate']],
  ['flags of the command', 'cdp-ingestion validate --fo', ['--format']],
  ['no flags of another', 'cdp-ingestion list --fo', []],
  ['values of a flag', 'cdp-ingestion validate --format j', ['json', 'junit']],
  ['values of a flag behind other words', 'cdp-ingestion validate project --quiet --gate sq', ['sql']],
  ['rules by name', 'cdp-ingestion validate --explain two-', ['two-operators']],
  ['files and folders', 'cdp-ingestion validate proj', ['project', 'project.txt']],
  ['folders alone where nothing else fits', 'cdp-ingestion list proj', ['project']],
  ['shells', 'cdp-ingestion completion ', ['bash', 'fish', 'zsh']],
  ['schemas', 'cdp-ingestion schema di', ['dig']],
  ["a source's own flags", 'cdp-ingestion klaviyo --database raw --sched', ['--schedule']],
  ['what an answer may be', 'cdp-ingestion klaviyo --schedule m', ['monthly']],
  ['folders of projects', 'cdp-ingestion sftp --project proj', ['project']],
  ['nothing where only the person knows', 'cdp-ingestion klaviyo --database proj', []],
  ['sources', 'cdp-ingestion new --source s', ['sftp', 'shopify']],
  ['objects of any source', 'cdp-ingestion add-object --object', ['--object', '--objects']],
  ['commands that there is help for', 'cdp-ingestion help li', ['list']],
];

for (const shell of ['bash', 'zsh', 'fish'] satisfies Shell[])
  describe(`completion in a real ${shell}`, function () {
    before(`needs ${shell} to be installed (apt-get install ${shell})`, function () {
      if (!isInstalled(shell)) this.skip(); // what it needs stands in its name: CI has bash alone
    });

    for (const [what, line, offered] of cases)
      it(`offers ${what}: ${line}`, () => {
        // Each shell marks a folder in a way of its own.
        const found = completeIn(shell, line, folder).map((word) => word.replace(/\/$/, ''));
        assert.deepEqual(found.toSorted(), offered);
      });
  });

describe('cdp-ingestion completion', () => {
  const flagsInHelp = (command: string): string[] =>
    Array.from(
      runBin([command, '--help'], folder).stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z][a-z-]*)/gm),
      ([, flag]) => flag ?? '',
    );
  const offeredFlags = (command: string) => completeIn('bash', `cdp-ingestion ${command} --`, folder);

  for (const command of ['klaviyo', 'bigquery', 'validate', 'list'])
    it(`offers every flag that the help of ${command} names, and no other`, () => {
      const named = flagsInHelp(command);
      assert.ok(named.length > 2);
      assert.deepEqual(new Set(offeredFlags(command)), new Set([...named, '--help']));
    });

  for (const command of ['new', 'add-object', 'remove-object'])
    it(`offers every flag that the help of ${command} names, beside those of sources`, () => {
      const [named, offered] = [flagsInHelp(command), offeredFlags(command)];
      assert.ok(named.length > 1);
      assert.deepEqual(
        named.filter((flag) => !offered.includes(flag)),
        [],
      );
    });

  it('takes a value behind = as well', function () {
    assert.deepEqual(completeIn('bash', 'cdp-ingestion validate --format=s', folder), ['sarif']);
  });

  it('keeps names with blanks whole', () => {
    assert.deepEqual(completeIn('bash', 'cdp-ingestion validate my', folder), ['my file']);
  });

  it('ends with 2 for no shell, and for one that it does not know', () => {
    assert.deepEqual(
      [runBin(['completion'], folder), runBin(['completion', 'tcsh'], folder)].map(({ code, stdout }) => [
        code,
        stdout,
      ]),
      [
        [2, ''],
        [2, ''],
      ],
    );
  });
});
