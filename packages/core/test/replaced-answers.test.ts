import assert from 'node:assert/strict';
import { replacedAnswers } from '../src/answers/replaced-answers.js';
import type { Answers } from '../src/index.js';
import { flags, source, today } from './example-source.js';

/** What is said when the project remembers one thing, and flags say another. */
const said = (before: Answers, given: Answers, objects = ['orders', 'shops']) =>
  replacedAnswers({
    source,
    given: [flags(given)],
    remembered: flags(before),
    answers: { objects, ...before, ...given },
    today,
  });

describe('answers that others replace', () => {
  it('are named where they were about single columns, objects or filters', () => {
    assert.deepEqual(said({ mask: { 'orders.name': 'hash' } }, { mask: { 'shops.name': 'hash' } }), [
      '--mask replaces all that was said by it, so this holds no longer: orders.name=hash. Give it too to keep it.',
    ]);
    assert.match(
      String(said({ strategy: { orders: 'append' } }, { strategy: { shops: 'replace' } })),
      /: orders=append\./,
    );
    const filters = ['orders.id equals 1', 'orders.name is_not_null'];
    assert.match(String(said({ filters }, { filters: ['orders.id equals 1'] })), /: orders\.name is_not_null\./);
  });

  it('are not named where nothing is lost', () => {
    assert.deepEqual(said({ mask: { 'orders.name': 'hash' } }, {}), []);
    assert.deepEqual(said({ mask: { 'orders.name': 'hash' } }, { mask: { 'orders.name': 'redact' } }), []);
    assert.deepEqual(said({ mask: { 'clicks.page': 'hash' } }, { mask: { 'shops.name': 'hash' } }), []);
    assert.deepEqual(said({ strategy: { orders: 'merge' } }, { strategy: { shops: 'replace' } }), []);
    assert.deepEqual(said({ lookback: { orders: 60 } }, { lookback: { '*': 0 } }), []);
  });
});
