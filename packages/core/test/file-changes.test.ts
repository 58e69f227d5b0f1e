import assert from 'node:assert/strict';
import { compareFiles, settleEdited, unusedFiles, type FileChange } from '../src/write/file-changes.js';
import { unifiedDiff } from '../src/write/unified-diff.js';
import { closingWords, dryRunWords } from '../src/run/closing-words.js';
import { resolveAnswers } from '../src/index.js';
import { source, today } from './example-source.js';

const files = ['new', 'same', 'update', 'edited'].map((path) => ({ path, text: `${path} text\n` }));
const disk: Record<string, string> = { same: 'same text\n', update: 'before\n', edited: 'mine\n' };
const before = new Map(Object.entries({ new: 'before\n', same: 'before\n', update: 'before\n', edited: 'before\n' }));
const changes = compareFiles(files, before, (path) => disk[path]);
const paths = (list: FileChange[]) => list.map(({ path }) => path);

describe('files that change', () => {
  it('are told apart: new, the same, untouched since they were written, edited by somebody', () => {
    assert.deepEqual(
      changes.map(({ path, change }) => [path, change]),
      files.map(({ path }) => [path, path]),
    );
  });

  it('count as edited where nothing is remembered', () => {
    const compared = compareFiles(files, new Map(), (path) => disk[path]);
    assert.deepEqual(
      compared.map(({ change }) => change),
      ['new', 'same', 'edited', 'edited'],
    );
  });

  it('are written as the choice says', () => {
    assert.deepEqual(paths(settleEdited(changes, 'skip')), ['new', 'update']);
    assert.deepEqual(paths(settleEdited(changes, 'ask')), ['new', 'update', 'edited']);
    assert.deepEqual(
      settleEdited(changes, 'ask').map(({ change }) => change),
      ['new', 'update', 'edited'],
    );
    assert.ok(settleEdited(changes, 'overwrite').every(({ change }) => change !== 'edited'));
    assert.deepEqual(paths(settleEdited(changes, 'overwrite')), ['new', 'update', 'edited']);
    assert.throws(() => settleEdited(changes, 'fail'), {
      exitCode: 1,
      message: /^Nothing was written: edited has been edited\./,
    });
    assert.deepEqual(paths(settleEdited(changes.slice(0, 3), 'fail')), ['new', 'update']);
  });

  it('stay new, or gone, where edited ones are overwritten: what is gone is not written without a text', () => {
    const gone: FileChange = { path: 'gone', text: '', old: 'before\n', change: 'gone' };
    const settled = settleEdited([...changes, gone], 'overwrite');
    assert.deepEqual(
      settled.map(({ path, change }) => [path, change]),
      [
        ['new', 'new'],
        ['update', 'update'],
        ['edited', 'update'],
        ['gone', 'gone'],
      ],
    );
  });

  it('are shown as a diff, new ones included, the same ones not', () => {
    assert.equal(
      unifiedDiff(changes.slice(0, 3)),
      [
        ...['--- /dev/null', '+++ b/new', '@@ -0,0 +1,1 @@', '+new text'],
        ...['--- a/update', '+++ b/update', '@@ -1,1 +1,1 @@', '-before', '+update text', ''],
      ].join('\n'),
    );
    assert.equal(unifiedDiff(changes.slice(1, 2)), '');
  });

  it('are unused when earlier answers gave them, these do not, and they are there', () => {
    const before = new Map(['same', 'gone', 'removed'].map((path) => [path, 'before']));
    const read = (path: string) => (path === 'removed' ? undefined : 'text');
    assert.deepEqual(unusedFiles(changes, before, read), ['gone']);
  });

  it('are counted at the end of a dry run, the edited ones named', () => {
    assert.deepEqual(dryRunWords(changes, ['load/old.yml']), [
      '3 files would change. Nothing was written.',
      'Edited by somebody: edited; --on-conflict says what becomes of them.',
      'No longer part of the project, and left for you to remove: load/old.yml.',
    ]);
    assert.deepEqual(dryRunWords(changes.slice(0, 1), []), ['1 file would change. Nothing was written.']);
    assert.deepEqual(dryRunWords(changes.slice(1, 2), []), ['Nothing would change.']);
  });

  it('are counted at the end of a run, with what to do next', () => {
    const { answers } = resolveAnswers(source, [], today);
    const outcome = { source, answers, folder: '/p', elsewhere: 'sub', changes, kept: ['edited'], unused: ['old.dig'] };
    assert.deepEqual(closingWords(outcome), [
      '',
      'Example project in /p: 2 files written. README.md says what they do. Next:',
      '  cd sub',
      '  td -e https://api.treasuredata.com db:create example_raw # if not there',
      '  td -e https://api.treasuredata.com wf push example_ingestion',
      '  td -e https://api.treasuredata.com wf secrets --project example_ingestion --set example_api_key',
      '  td -e https://api.treasuredata.com wf start example_ingestion example_ingest_inc --session now',
      'Kept as somebody had edited them: edited.',
      'No longer part of the project, and left for you to remove: old.dig.',
    ]);
    assert.deepEqual(closingWords({ ...outcome, changes: changes.slice(1, 2), kept: [] }), [
      'Nothing to do: all 1 file are as they should be.',
    ]);
    assert.deepEqual(closingWords({ ...outcome, changes: changes.slice(3), kept: ['edited'] }), [
      'Nothing was written.',
      'Kept as somebody had edited them: edited.',
    ]);
  });
});
