import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, runBin } from './run-bin.js';
import { good, twoOperators } from './workflows.js';

const names = Array.from({ length: 60 }, (_, index) => `p${String(index).padStart(2, '0')}`);
const isBroken = (index: number): boolean => index % 7 === 3;

interface Told {
  readonly projects: number;
  readonly findings: readonly { readonly file: string }[];
}

describe('cdp-ingestion validate, of many projects', () => {
  const folder = folderWith(
    Object.fromEntries(names.map((name, index) => [`${name}/a.dig`, isBroken(index) ? twoOperators : good])),
  );
  const validate = (...words: string[]) => runBin(['validate', '--rule', 'two-operators', ...words], folder);
  const toldOf = (words: readonly string[]): string[] =>
    (JSON.parse(validate('--json', ...words).stdout) as Told).findings.map(({ file }) => file);
  const broken = names.filter((_, index) => isBroken(index)).map((name) => `${name}/a.dig`);

  before(function () {
    if (availableParallelism() < 2) this.skip(); // then one comes after the other
  });

  it('tells what it tells of each, in their order, with the lines that are shown', () => {
    assert.deepEqual(toldOf([]), broken);
    const { code, stdout } = validate();
    assert.equal(code, 1);
    assert.equal(stdout.match(/fail>: two/g)?.length, broken.length);
  });

  it('keeps what was found, and knows it when nothing changes', () => {
    const cache = ['--cache-location', 'kept'];
    assert.deepEqual(toldOf(cache), broken);
    assert.deepEqual(toldOf(cache), broken);
    rmSync(join(folder, 'kept'), { recursive: true });
  });

  it('ends with the first that cannot be read, whichever comes first', function () {
    if (process.platform === 'win32') this.skip(); // no pipes with names
    for (const name of ['p20', 'p50']) execFileSync('mkfifo', [join(folder, name, 'b.dig')]);
    const { code, stdout, stderr } = validate();
    assert.deepEqual([code, stdout], [3, '']);
    assert.match(stderr, /^[^\n]*p20\/b\.dig[^\n]*\n$/);
    for (const name of ['p20', 'p50']) rmSync(join(folder, name, 'b.dig'));
  });
});
