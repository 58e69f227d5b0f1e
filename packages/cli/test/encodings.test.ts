import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, runBin } from './run-bin.js';
import { good, twoOperators } from './workflows.js';

const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const wide = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('a file that is not UTF-8', () => {
  const found = (folder: string, words: readonly string[], input?: Uint8Array): [number | null, ...string[]] => {
    const { code, stdout } = runBin(['validate', '--json', ...words], folder, input);
    const { findings } = JSON.parse(stdout) as { findings: { file: string; line: number; rule: string }[] };
    return [code, ...findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`)];
  };
  const encoding = ['--rule', 'file-encoding,secret-literal'];

  it('is found where Digdag reads it, and other projects are looked at', () => {
    const folder = folderWith({
      'one/a.dig': latin(`# why\n# f\u00fcr\n${good}`),
      'two/a.dig': wide(good),
      'three/a.dig': twoOperators,
    });
    assert.deepEqual(found(folder, [...encoding, '--rule', 'two-operators']), [
      1,
      'one/a.dig:2 file-encoding',
      'three/a.dig:3 two-operators',
      'two/a.dig:1 file-encoding',
    ]);
  });

  it('is passed over where nothing reads it, but for a credential in it', () => {
    const key = 'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYqL0sPcKx2v';
    const folder = folderWith({ 'a.dig': good, 'notes.txt': latin('f\u00fcr'), 'old.sql': wide('SELECT') });
    assert.deepEqual(found(folder, encoding), [0]);
    const leaks = folderWith({ 'a.dig': good, 'notes.txt': latin(`f\u00fcr\n${key}`), 'key.txt': wide(key) });
    assert.deepEqual(found(leaks, encoding), [1, 'key.txt:1 secret-literal', 'notes.txt:2 secret-literal']);
  });

  it('is found on standard input, and is what it was once it is saved as UTF-8', () => {
    const text = `# f\u00fcr\n${good}`;
    const folder = folderWith({ 'a.dig': latin(text) });
    const typed = [...encoding, '--stdin-filename', 'a.dig'];
    assert.deepEqual(found(folder, typed, latin(text)), [1, 'a.dig:1 file-encoding']);
    assert.deepEqual(found(folder, typed, Buffer.from(text)), [0]);
  });

  it('is no text of a workflow where it holds a zero', () => {
    const folder = folderWith({ 'a.dig': good, 'b.dig': Uint8Array.from([0x2b, 0x61, 0]) });
    const [code, ...findings] = found(folder, ['--gate', 'syntax-validation']);
    assert.deepEqual([code, findings], [1, ['b.dig:1 yaml-syntax']]);
  });

  it('is not mended: nobody knows which letters its bytes mean', () => {
    const folder = folderWith({ 'a.dig': latin(`# f\u00fcr\n${twoOperators}`), 'b.dig': twoOperators });
    const { code, stderr } = runBin(['validate', '--fix', '--rule', 'two-operators'], folder);
    assert.deepEqual([code, stderr], [1, 'changed b.dig\n']);
    assert.deepEqual(readFileSync(join(folder, 'a.dig')), latin(`# f\u00fcr\n${twoOperators}`));
  });

  it('is told by list, which may not be right about it, and refused as the settings of an editor', () => {
    const folder = folderWith({ 'a.dig': latin(`# f\u00fcr\n${good}`), '.vscode/settings.json': wide('{}') });
    const { code, stderr } = runBin(['list'], folder);
    assert.deepEqual([code, stderr], [1, 'a.dig is not UTF-8, as which Digdag reads it. Save it as UTF-8.\n']);
    const refused = runBin(['schema', '--vscode'], folder);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /^\.vscode\/settings\.json is not UTF-8\./);
  });
});
