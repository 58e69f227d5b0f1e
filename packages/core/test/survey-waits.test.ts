import assert from 'node:assert/strict';
import { surveyProject } from '../src/survey/index.js';
import { goldenFiles } from './golden-files.js';

const group = (object: string, more = ''): string => `  +${object}:
    _export: {ingest: {source: shop, object: ${object}, target: shop_${object}, mode: inc}}
${more}    +load:
      td_load>: load/${object}.yml
`;

const waits = (files: ReadonlyMap<string, string>) =>
  surveyProject(files).workflows.flatMap(({ groups }) =>
    groups.map(({ object, waitsFor }) => [
      object,
      ...waitsFor.map(({ task, kind, objects }) => [task, kind, ...objects]),
    ]),
  );
const ofText = (text: string) => waits(new Map([['shop.dig', text]]));

describe('what groups wait for', () => {
  it('is what `_after` names, and the turn with those for whose end it waits', () => {
    assert.deepEqual(waits(goldenFiles('klaviyo-after')).slice(2), [
      ['profiles'],
      ['events', ['+ingest_klaviyo_profiles', 'group', 'profiles']],
      ['lists', ['+turn_2', 'turn', 'profiles']],
      ['flows', ['+ingest_klaviyo_lists', 'group', 'lists']],
      ['campaigns', ['+ingest_klaviyo_lists', 'group', 'lists'], ['+ingest_klaviyo_flows', 'group', 'flows']],
    ]);
  });

  it('is the group before, where nothing is parallel', () => {
    assert.deepEqual(ofText(`+all:\n${group('a')}${group('b')}  +say:\n    echo>: x\n${group('c')}`), [
      ['a'],
      ['b', ['+a', 'group', 'a']],
      ['c', ['+say', 'task']],
    ]);
  });

  it('is the chunk before, under a limit', () => {
    assert.deepEqual(ofText(`+all:\n  _parallel: {limit: 2}\n${group('a')}${group('b')}${group('c')}`).at(-1), [
      'c',
      ['+a', 'group', 'a'],
      ['+b', 'group', 'b'],
    ]);
  });

  it('is also what stands before the tasks around it, when that loads objects', () => {
    const text = `+create:\n  echo>: x\n+first:\n  _parallel: true\n${group('a')}${group('b')}+then:\n${group('c')}`;
    assert.deepEqual(ofText(text), [['a'], ['b'], ['c', ['+first', 'group', 'a', 'b']]]);
  });

  it('is nothing for a group that is disabled or in the background', () => {
    const [background, disable] = ['    _background: true\n', '    _disable: true\n'];
    const text = `+all:\n${group('a')}${group('b', background)}${group('c', disable)}`;
    assert.deepEqual(ofText(text), [['a'], ['b'], ['c']]);
  });
});
