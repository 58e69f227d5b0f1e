import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, runBin } from './run-bin.js';
import { good, twoOperators } from './workflows.js';

const link = (target: string, path: string): void => symlinkSync(target, path, 'dir');
const calls = '+a:\n  call>: linked/two.dig\n+b:\n  td>: queries/q.sql\n  database: raw\n';

describe('a folder to which a link leads', () => {
  const found = (folder: string): [number | null, ...string[]] => {
    const words = ['validate', '--json', '--rule', 'missing-file,two-operators'];
    const { code, stdout } = runBin(words, folder);
    return [code, ...(JSON.parse(stdout) as { findings: { file: string }[] }).findings.map(({ file }) => file)];
  };

  it('is read, inside of the project and outside', () => {
    const outside = folderWith({ 'tasks/two.dig': twoOperators });
    const folder = folderWith({ 'a.dig': calls, 'lib/queries/q.sql': 'SELECT 1' });
    link('lib/queries', join(folder, 'queries'));
    link(join(outside, 'tasks'), join(folder, 'linked'));
    assert.deepEqual(found(folder), [1, 'linked/two.dig']);
  });

  it('is not read in circles', () => {
    const folder = folderWith({ 'a.dig': good, 'one/x.sql': '', 'two/y.sql': '' });
    link('.', join(folder, 'self'));
    link('../..', join(folder, 'one/up'));
    link('../two', join(folder, 'one/other'));
    link('../one', join(folder, 'two/other'));
    link('nowhere', join(folder, 'gone'));
    link('itself', join(folder, 'itself'));
    assert.deepEqual(found(folder), [0]);
  });

  it('is read under a bounded number of names', () => {
    const folder = folderWith({ 'a.dig': good });
    for (let level = 0; level < 30; level += 1) {
      mkdirSync(join(folder, `l${level}`));
      for (const name of ['x', 'y']) link(`../l${level + 1}`, join(folder, `l${level}`, name));
    }
    assert.deepEqual(found(folder), [0]);
  });

  it('makes a project of a folder where it stands for one of its parts', () => {
    const folder = folderWith({ 'loads/events.yml': 'in: {}\n', 'p/README.md': '' });
    link('../loads', join(folder, 'p/load'));
    assert.match(runBin(['validate', 'p', '--gate', 'logging'], folder).stdout, /✓ Logging enabled/);
  });

  it('is mended where it is of the project, once', () => {
    const broken = '+a:\n  call>: lib/w.dig\n+b:\n  call>: linked/w.dig\n+c:\n  call>: outer/w.dig\n';
    const outside = folderWith({ 'w.dig': twoOperators });
    const folder = folderWith({ 'a.dig': broken, 'lib/w.dig': twoOperators });
    link('lib', join(folder, 'linked'));
    link(outside, join(folder, 'outer'));
    const { stderr } = runBin(['validate', '--fix', '--rule', 'two-operators'], folder);
    assert.deepEqual(
      stderr.split('\n').filter((line) => line.startsWith('changed')),
      ['changed lib/w.dig'],
    );
    assert.notEqual(readFileSync(join(folder, 'lib/w.dig'), 'utf8'), twoOperators);
    assert.equal(readFileSync(join(outside, 'w.dig'), 'utf8'), twoOperators);
  });
});
