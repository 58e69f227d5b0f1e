import assert from 'node:assert/strict';
import fc from 'fast-check';
import { expressionUses } from '../src/templates/expression-uses.js';
import { readExpression } from '../src/templates/read-expression.js';

const PIECES = ['a', 'td', '.', '.', ' ', 'in', 'class', 'this', 'let', 'x1', '$', '0', '\n'];

describe('an expression that is a dotted name', () => {
  it('is read as the parser reads it', () => {
    const expression = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((all) => all.join(''));
    fc.assert(
      fc.property(expression, (one) => assert.deepEqual(readExpression(one), expressionUses(one))),
      { numRuns: 3000, seed: 5 },
    );
  });
});
