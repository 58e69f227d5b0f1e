import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith, runBin } from './run-bin.js';
import { twoOperators } from './workflows.js';

describe('the compiled code that cdp-ingestion keeps', () => {
  const folder = folderWith({ 'p/a.dig': twoOperators, 'no-folder': '' });
  const run = (cache: string) => runBin(['validate', 'p'], folder, '', { XDG_CACHE_HOME: join(folder, cache) });
  const first = run('kept');
  const [name = ''] = readdirSync(join(folder, 'kept/cdp-ingestion'));
  const file = join(folder, 'kept/cdp-ingestion', name);

  it('is written once, and changes nothing that is said', () => {
    const code = readFileSync(file);
    assert.ok(code.length > 100_000, `${code.length} bytes`);
    assert.deepEqual(run('kept'), first);
    assert.deepEqual(readFileSync(file), code);
    assert.deepEqual(readdirSync(join(folder, 'kept/cdp-ingestion')), [name]);
  });

  it('is made anew where it is cut off, changed, or of another version', () => {
    const code = readFileSync(file);
    const changed = Buffer.from(code);
    changed.fill(7, code.length / 2);
    const other = Buffer.from(code);
    other.write('validate-script-OTHER.cjs', code.indexOf('validate-script'));
    for (const broken of [code.subarray(0, 1000), changed, other, Buffer.alloc(0)]) {
      writeFileSync(file, broken);
      assert.deepEqual(run('kept'), first);
      assert.ok(!readFileSync(file).equals(broken));
    }
  });

  it('is not loaded, nor are the rules, where the answer is known', () => {
    const known = (cache: string) =>
      runBin(['validate', 'p', '--cache-location', 'known'], folder, '', { XDG_CACHE_HOME: join(folder, cache) });
    assert.deepEqual(known('looked'), first);
    assert.deepEqual(known('not-looked'), first);
    assert.deepEqual(
      ['looked', 'not-looked'].map((cache) => existsSync(join(folder, cache))),
      [true, false],
    );
  });

  it('is not needed: where it cannot be written, nothing else changes', () => {
    assert.deepEqual(run('no-folder'), first);
  });
});
