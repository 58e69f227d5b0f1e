import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const grammar = `${dist}trino-grammar.cjs`;

/** Whether a process that runs this has loaded the grammar. */
const loads = (code: string) =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { createRequire } from 'node:module';
       const core = await import(${JSON.stringify(`file://${dist}index.js`)});
       ${code}
       console.log(Object.keys(createRequire(import.meta.url).cache).some((file) => file.endsWith('trino-grammar.cjs')));`,
    ],
    { encoding: 'utf8' },
  ).trim();

describe("the bundle of Trino's grammar", () => {
  it('is loaded only where an expression is read', () => {
    assert.equal(loads(''), 'false');
    assert.equal(loads(`core.checkExpression('lower(a)', ['a']);`), 'true');
  });

  it('is small, and holds the licenses of what is in it', () => {
    assert.ok(statSync(grammar).size < 1_000_000);
    assert.ok(gzipSync(readFileSync(grammar)).length < 250_000);
    const text = readFileSync(grammar, 'utf8');
    for (const owner of ['DTStack', 'The ANTLR Project']) assert.ok(text.includes(owner), owner);
  });
});
