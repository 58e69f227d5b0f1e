import assert from 'node:assert/strict';
import { printable, printableJson } from '../src/index.js';

describe('what a terminal may get', () => {
  it('shows each control character as one letter', () => {
    assert.equal(printable('\u001b]0;title\u0007 \u001b[2J'), '␛]0;title␇ ␛[2J');
    assert.equal(printable('\0\b\u007f'), '␀␈␡');
    assert.equal(printable('\u009b2J\u0085'), '\uFFFD2J\uFFFD');
  });

  it('leaves all else as it is, tabs and ends of lines with it', () => {
    for (const text of ['', 'a\tb\nc\r\n', 'last\r', 'é😀 ␛\u00a0']) assert.equal(printable(text), text);
  });

  it('shows a return that would go back to the start of a line', () => {
    assert.equal(printable('all is wrong\rall is fine\n'), 'all is wrong␍all is fine\n');
  });

  it('is escaped in JSON, which a program reads as it was', () => {
    const value = { 'a\u009b': ['\u001b[2J\u007f\u0085\n', 1] };
    const text = printableJson(value);
    assert.doesNotMatch(text, /(?!\n)\p{Cc}/u);
    assert.deepEqual(JSON.parse(text), value);
  });
});
