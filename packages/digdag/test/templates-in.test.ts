import assert from 'node:assert/strict';
import fc from 'fast-check';
import { templatesIn } from '../src/templates-in.js';

const PIECES = ['${', '$', '{', '}', 'a', 'secret:', ':', "'", '"', '\n', '$${', 'é', ' '];

describe('the templates of a text', () => {
  it('are those that are found one character after the other', () => {
    const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (one) => assert.deepEqual(templatesIn(one), counted(one))),
      { numRuns: 20_000, seed: 5 },
    );
  });
});

/** As Digdag's own expression has it, and its count of braces. */
function counted(text: string): ReturnType<typeof templatesIn> {
  const found = /\$\{(?![a-z]+:)(?=[^])/.exec(text);
  if (!found) return [];
  const start = found.index;
  let depth = 0;
  let close = start + 2;
  for (; close < text.length; close += 1) {
    if (text[close] === '{') depth += 1;
    else if (text[close] === '}' && depth-- === 0) break;
  }
  const closed = close < text.length;
  const end = closed ? close + 1 : close;
  const rest = counted(text.slice(end)).map((one) => ({ ...one, start: one.start + end, end: one.end + end }));
  return [{ start, end, expression: text.slice(start + 2, close), closed }, ...rest];
}
