import assert from 'node:assert/strict';
import { validate } from '../src/index.js';

const rulesOf = (text: string): string[] =>
  validate(
    { files: new Map([['a.dig', text]]) },
    { rule: ({ id }) => id === 'two-operators' || id === 'ignore-reason' },
  ).map(({ rule, start }) => `${start.line} ${rule}`);

describe('a comment that ignores a rule', () => {
  it('covers its own line', () => {
    assert.deepEqual(rulesOf('+a:\n  echo>: 1\n  fail>: 2 # cdp-ignore two-operators: tried by hand\n'), []);
  });

  it('covers the next line when nothing else stands on its own', () => {
    assert.deepEqual(rulesOf('+a:\n  echo>: 1\n  # cdp-ignore two-operators: tried by hand\n  fail>: 2\n'), []);
    assert.deepEqual(rulesOf('+a:\n  echo>: 1 # cdp-ignore two-operators: tried\n  fail>: 2\n'), ['3 two-operators']);
  });

  it('covers no other line, rule or file', () => {
    assert.deepEqual(rulesOf('# cdp-ignore two-operators: tried\n+a:\n  echo>: 1\n  fail>: 2\n'), ['4 two-operators']);
    assert.deepEqual(rulesOf('+a:\n  echo>: 1\n  fail>: 2 # cdp-ignore sql-syntax: tried\n'), ['3 two-operators']);
  });

  it('covers nothing without a reason, and is told of', () => {
    assert.deepEqual(rulesOf('+a:\n  echo>: 1\n  # cdp-ignore two-operators\n  fail>: 2\n'), [
      '3 ignore-reason',
      '4 two-operators',
    ]);
  });

  it('is read with every kind of line end', () => {
    assert.deepEqual(rulesOf('+a:\r\n  echo>: 1\r\n  # cdp-ignore two-operators: tried\r\n  fail>: 2\r\n'), []);
  });
});
