import assert from 'node:assert/strict';
import { posix } from 'node:path';
import fc from 'fast-check';
import { taskFile, tasksOf } from '@cdp-ingestion/digdag/workflow';
import { readModel } from '../src/model/project-model.js';
import { LOOKS_OTHERWISE, mayLookOtherwise } from '../src/rules/data-safety/typings.js';

const RUNS = { numRuns: 5000, seed: 5 };

function textOf(pieces: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
}

describe('what is passed over at first sight', () => {
  it('is no value that looks like what it is not', () => {
    const pieces = ['0', '1', '7', '9', '_', '.', '-', '+', 'x', 'b', 'e', ':', 'yes', 'No', 'ON', 'off', 'TRUE', 'a'];
    let fits = 0;
    fc.assert(
      fc.property(textOf(pieces), (text) => {
        if (!LOOKS_OTHERWISE.some(({ looks }) => looks.test(text))) return;
        fits += 1;
        assert.ok(mayLookOtherwise(text), text);
      }),
      RUNS,
    );
    assert.ok(fits > 100, String(fits));
  });

  it('is no path of a file that is written in another way than it is named', () => {
    fc.assert(
      fc.property(textOf(['a', 'b.sql', '.', '..', '/', '/', '...']), (text) => {
        const files = { 'a.dig': '+a: {call>: f/b}', 'f/b.dig': `+a: {td>: '${text}'}` };
        const { called } = readModel({ files: new Map(Object.entries(files)) });
        const task = called.flatMap(({ root }) => (root ? tasksOf(root) : []))[1];
        assert.ok(task);
        const path = posix.normalize(`f/${text}`);
        const leaves = text.startsWith('/') || /^\.\.(\/|$)/.test(path);
        assert.equal(taskFile(task), leaves ? undefined : path);
      }),
      { ...RUNS, numRuns: 1000 },
    );
  });
});
