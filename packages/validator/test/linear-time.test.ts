import assert from 'node:assert/strict';
import { readYaml } from '@cdp-ingestion/digdag/yaml';
import { ignoredFiles } from '../src/model/files/ignored-files.js';
import { isOff } from '../src/model/tasks/is-off.js';
import { retryProblem } from '../src/model/tasks/retry-problem.js';
import { parameterProblem } from '../src/operators/parameter-problem.js';

const LONG = 100_000;

/** What a file may hold to keep a reader busy; each took quadratic time once. */
const cases: readonly (readonly [what: string, read: () => unknown, gives: unknown])[] = [
  ['brackets in a line of .digdagignore', () => ignoredFiles('['.repeat(LONG))('load/a.yml'), false],
  ['blanks in a line of .digdagignore', () => ignoredFiles(`a${' '.repeat(LONG)}b`)('load/a.yml'), false],
  ['blanks in a _retry', () => retryProblem(scalar(`${' '.repeat(LONG)}x`))?.kind, 'format'],
  ['blanks in a _retry that may be off', () => isOff(scalar(`${' '.repeat(LONG)}x`)), false],
  [
    'blanks in a parameter that is a number',
    () => parameterProblem({ name: 'priority', type: 'integer' }, scalar(`${' '.repeat(LONG)}x`)) !== undefined,
    true,
  ],
];

function scalar(text: string) {
  const value = readYaml(`a: "${text}"\n`, 'a.dig').value?.entries[0]?.value;
  assert.ok(value);
  return value;
}

describe('text that is made to keep the validator busy', () => {
  for (const [what, read, gives] of cases)
    it(`takes no long time: ${what}`, () => {
      const start = performance.now();
      assert.equal(read(), gives);
      assert.ok(performance.now() - start < 3000);
    });
});
