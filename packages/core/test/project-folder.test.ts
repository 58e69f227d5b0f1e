import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder, readText } from '../src/project/project-folder.js';

describe('the folder of a project', () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'project-')));
    mkdirSync(join(root, 'a/b'), { recursive: true });
    writeFileSync(join(root, 'file'), 'text');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('is the current one, or the one that is named, which need not be there', () => {
    assert.equal(projectFolder(root, undefined), root);
    assert.equal(projectFolder(root, 'a'), join(root, 'a'));
    assert.equal(projectFolder(join(root, 'a'), '../new/deep'), join(root, 'new/deep'));
    assert.equal(projectFolder(root, join(root, 'a')), join(root, 'a'));
  });

  it('is not one inside another project, unless it is named or a project itself', () => {
    writeFileSync(join(root, '.yo-rc.json'), '{}');
    assert.throws(() => projectFolder(join(root, 'a/b'), undefined), {
      exitCode: 2,
      message: `${root}/.yo-rc.json belongs to a project in a folder above. Run the command there, or say --project . to start a project here.`,
    });
    assert.equal(projectFolder(join(root, 'a/b'), '.'), join(root, 'a/b'));
    writeFileSync(join(root, 'a/b/.yo-rc.json'), '{}');
    assert.equal(projectFolder(join(root, 'a/b'), undefined), join(root, 'a/b'));
    assert.equal(projectFolder(root, undefined), root);
  });

  it('is no file, and not below one', () => {
    assert.throws(() => projectFolder(root, 'file'), { exitCode: 3, message: /file is a file, not a folder\.$/ });
    assert.throws(() => projectFolder(root, 'file/below'), {
      exitCode: 3,
      message: /a file stands where a folder must be\.$/,
    });
  });

  it('gives the texts that are in it, and says what stands in the way', () => {
    assert.equal(readText(join(root, 'file')), 'text');
    assert.equal(readText(join(root, 'nothing')), undefined);
    assert.throws(() => readText(join(root, 'a')), {
      exitCode: 3,
      message: `Cannot read ${root}/a: a folder stands where a file must be.`,
    });
    assert.throws(() => readText(join(root, 'file/below')), {
      exitCode: 3,
      message: /a file stands where a folder must be/,
    });
  });
});
