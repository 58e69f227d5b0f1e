import assert from 'node:assert/strict';
import { promptOf } from '../src/answers/prompt.js';
import { questionsOf, type AnswerMap, type AnswerValue, type PartialAnswers, type Question } from '../src/index.js';
import { source, today } from './example-source.js';

type Validate = (reply: unknown) => true | string;

/** What a person is told of a reply, beside the answers before it. */
function judge(key: string, answers: PartialAnswers, whole?: (reply: AnswerValue) => AnswerValue): Validate {
  const question = questionsOf(source).find((one) => one.key === key) as Question;
  return (promptOf(question, { source, answers, today }, undefined, whole) as { validate: Validate }).validate;
}

describe('a reply to a prompt', () => {
  const objects = { objects: ['orders', 'shops'] };

  it('is judged beside the answers before it, while it can still be mended', () => {
    assert.equal(judge('key', objects)('orders=nope'), 'orders has no column nope. It has id, name, updated.');
    assert.equal(judge('key', objects)('orders=id'), true);
    assert.equal(judge('cursor', objects)('orders=at'), 'orders has no column at. It has id, name, updated.');
    assert.match(String(judge('strategy', objects)('shops=merge')), /^shops can only be replaced: /);
    assert.equal(judge('strategy', objects)('orders=append'), true);
    assert.match(String(judge('after', objects)('orders=clicks')), /^orders waits for clicks, which is not loaded/);
  });

  it('is not blamed for what another answer is wrong about', () => {
    assert.equal(judge('lookback', { ...objects, key: { orders: 'nope' } })('60'), true);
  });

  it('is judged as a part of the answer that it belongs to', () => {
    const before = { shops: 'id', orders: 'nope' };
    const whole = (reply: AnswerValue) => ({ ...before, ...(reply as AnswerMap) });
    assert.match(String(judge('key', objects, whole)('shops=name')), /^orders has no column nope/);
    assert.equal(judge('key', objects, whole)('orders=name'), true);
  });
});
