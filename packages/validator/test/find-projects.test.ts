import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { findProjects, findWholeProjects } from '../src/find-projects.js';

/** A new folder with these files, by path. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'find-projects-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const echo = '+a:\n  echo>: x\n';

describe('the project of a file', () => {
  const folder = folderWith({
    'p/main.dig': [
      '+a:\n  call>: tasks/sub.dig\n+b: {"call>": \'named/one\'}\n+c:\n  call>: each/${name}.dig',
      '+d:\n  !include : parts/group.dig\n# call>: off/x.dig\n',
    ].join('\n'),
    'p/tasks/sub.dig': '+a:\n  call>: deeper/last.dig\n',
    'p/tasks/deeper/last.dig': echo,
    'p/named/one.dig': echo,
    'p/each/eu.dig': echo,
    'p/parts/group.dig': '+a:\n  call>: by_group/x.dig\n+b:\n  !include : more/y.dig\n',
    'p/parts/more/y.dig': echo,
    'p/by_group/x.dig': echo,
    'p/off/x.dig': echo,
    'p/own/w.dig': '+a:\n  call>: inner/x.dig\n',
    'p/own/inner/x.dig': echo,
    'p/round/w.dig': '+a:\n  call>: w.dig\n',
  });
  const shown = (path: string): string => relative(folder, path).split(sep).join('/');
  const found = (...paths: string[]): [string, readonly string[] | undefined][] =>
    findProjects(paths, folder, 'allowed').map((one) => [shown(one.folder), one.only]);

  it('is the one whose workflows call or include files of its folder, however they do', () => {
    for (const path of ['tasks/sub.dig', 'tasks/deeper/last.dig', 'named/new.sql', 'each/eu.dig', 'parts/group.dig'])
      assert.deepEqual(found(`p/${path}`), [['p', [path]]], path);
    assert.deepEqual(found('p/by_group/x.dig', 'p/parts/more/y.dig'), [['p', ['by_group/x.dig', 'parts/more/y.dig']]]);
  });

  it('is the nearest folder with workflows where none above calls or includes its files', () => {
    assert.deepEqual(found('p/off/x.dig'), [['p/off', ['x.dig']]]);
    assert.deepEqual(found('p/own/inner/x.dig'), [['p/own', ['inner/x.dig']]]);
    assert.deepEqual(found('p/round/w.dig'), [['p/round', ['w.dig']]]);
  });

  it('is that of its folder, where the folder is named', () => {
    assert.deepEqual(found('p/tasks'), [['p', ['tasks']]]);
    assert.deepEqual(found('p/off'), [['p/off', undefined]]);
    assert.deepEqual(
      findWholeProjects(['p/tasks/sub.dig', 'p/each', 'p/own/inner'], folder).map((one) => shown(one.folder)),
      ['p', 'p/own'],
    );
  });

  it('is sought in the repository only', () => {
    const outer = folderWith({
      'stray.dig': '+a:\n  call>: repo/p/w.dig\n',
      'repo/.git/HEAD': '',
      'repo/p/w.dig': echo,
      'repo/docs/x.yml': '',
      'load/.git/HEAD': '',
      'load/w.dig': echo,
    });
    const folders = (path: string) => findWholeProjects([path], outer).map((one) => relative(outer, one.folder));
    assert.deepEqual(folders('repo/docs/x.yml'), []);
    assert.deepEqual(folders('repo/p/w.dig'), [join('repo', 'p')]);
    assert.deepEqual([folders('load/w.dig'), folders('load')], [['load'], ['load']], 'whatever the folder is called');
  });
});

describe('the projects in a folder of several', () => {
  it('are found however deep they lie', () => {
    const deep = 'a/b/c/d/e/f/g/h/i/j';
    const folder = folderWith({ 'one/w.dig': echo, [`${deep}/w.dig`]: echo });
    const found = findProjects(['.'], folder).map((one) => relative(folder, one.folder).split(sep).join('/'));
    assert.deepEqual(found.toSorted(), [deep, 'one']);
  });
});
