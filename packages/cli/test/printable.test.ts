import assert from 'node:assert/strict';
import { folderWith, runBin } from './run-bin.js';
import { twoOperators } from './workflows.js';

const evil = '\u001b]0;pwned\u0007\u009b2J\r!';
const isFit = (text: string): boolean => !/(?!\n)\p{Cc}/u.test(text);

/** Escape sequences in names of a folder and of files, in lines that are shown, and in a word of a message. */
const escaped = JSON.stringify(evil).slice(1, -1).replace('\u009b', '\\u009b');
const folder = folderWith({
  [`${evil}/a${evil}.dig`]: `+load:\n  echo>: one # ${evil}x\n`,
  [`${evil}/b${evil}.dig`]: twoOperators,
  [`${evil}/c.dig`]: `timezone: "Mars/${escaped}"\n\n+a:\n  echo>: x\n`,
});

describe('what a terminal gets of the files of others', () => {
  for (const format of ['terminal', 'github', 'junit', 'json', 'sarif'])
    it(`moves no cursor and renames no window, as ${format}`, () => {
      const { code, stdout, stderr } = runBin(['validate', '--format', format], folder);
      assert.deepEqual([code, stderr], [1, '']);
      assert.match(stdout, /pwned/);
      assert.ok(isFit(stdout), JSON.stringify(stdout));
    });

  it('keeps the place under what is meant', () => {
    const dig = '+a:\n  td>: q.sql\n  database: raw_db\n';
    const { stdout } = runBin(['validate'], folderWith({ 'a.dig': dig, 'q.sql': 'SELECT \u001b[2J 1' }));
    assert.ok(stdout.includes('> 1 | SELECT ␛[2J 1\n    |        ^\n'), stdout);
  });

  it('is fit to print in a mistake, in what was mended and in a list', () => {
    for (const words of [
      ['validate', `nowhere${evil}x`],
      ['validate', '--fix', '--rule', 'two-operators'],
      ['list', evil],
      ['list', '--json', evil],
    ]) {
      const { stdout, stderr } = runBin(words, folder);
      assert.match(`${stdout}${stderr}`, /pwned/, words[0]);
      assert.ok(isFit(stdout) && isFit(stderr), JSON.stringify([stdout, stderr]));
    }
  });
});
